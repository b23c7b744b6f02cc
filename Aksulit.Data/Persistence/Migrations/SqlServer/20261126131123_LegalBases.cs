using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
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
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Purpose = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Basis = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reasoning = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Finnish_Swedish_100_CI_AS"),
                    InterestFi = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true, collation: "Finnish_Swedish_100_CI_AS"),
                    InterestEn = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true, collation: "Finnish_Swedish_100_CI_AS"),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    NoticeVersion = table.Column<int>(type: "int", nullable: false),
                    AssessedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    AssessedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
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
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Category = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Duty = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Consequence = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false, collation: "Finnish_Swedish_100_CI_AS"),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    AnsweredBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
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
