using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LegalBases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AssessedBases",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reasoning = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    InterestFi = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    InterestEn = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    NoticeVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    AssessedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AssessedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessedBases", x => x.Seq);
                    table.UniqueConstraint("AK_AssessedBases_Id", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GivingAnswers",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Duty = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Consequence = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AnsweredBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GivingAnswers", x => x.Seq);
                    table.UniqueConstraint("AK_GivingAnswers_Id", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AssessedBases_Purpose_ValidFrom",
                table: "AssessedBases",
                columns: new[] { "Purpose", "ValidFrom" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AssessedBases");

            migrationBuilder.DropTable(
                name: "GivingAnswers");
        }
    }
}
