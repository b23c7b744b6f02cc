using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StaffAdministration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "PublishedAt",
                table: "UndertakingTexts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PublishedBy",
                table: "UndertakingTexts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TextEn",
                table: "UndertakingTexts",
                type: "TEXT",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ClosedAt",
                table: "StaffMembers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LeavesOn",
                table: "StaffMembers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "HandedOverTo",
                table: "DisclosureProposals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewDueOn",
                table: "Designations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Countersigner",
                table: "ConfidentialityUndertakings",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AccessReviews",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Quarter = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessReviews", x => x.Seq);
                    table.UniqueConstraint("AK_AccessReviews_Id", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccessReviewVerdicts",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Quarter = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DesignationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffMemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessReviewVerdicts", x => x.Seq);
                    table.UniqueConstraint("AK_AccessReviewVerdicts_Id", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccessReviewVerdicts_Designations_DesignationId",
                        column: x => x.DesignationId,
                        principalTable: "Designations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AccessReviewVerdicts_StaffMembers_StaffMemberId",
                        column: x => x.StaffMemberId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StaffFacts",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StaffMemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffFacts", x => x.Seq);
                    table.UniqueConstraint("AK_StaffFacts_Id", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StaffFacts_StaffMembers_StaffMemberId",
                        column: x => x.StaffMemberId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccessReviews_Quarter",
                table: "AccessReviews",
                column: "Quarter",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccessReviewVerdicts_DesignationId",
                table: "AccessReviewVerdicts",
                column: "DesignationId");

            migrationBuilder.CreateIndex(
                name: "IX_AccessReviewVerdicts_StaffMemberId",
                table: "AccessReviewVerdicts",
                column: "StaffMemberId");

            migrationBuilder.CreateIndex(
                name: "IX_StaffFacts_StaffMemberId",
                table: "StaffFacts",
                column: "StaffMemberId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessReviews");

            migrationBuilder.DropTable(
                name: "AccessReviewVerdicts");

            migrationBuilder.DropTable(
                name: "StaffFacts");

            migrationBuilder.DropColumn(
                name: "PublishedAt",
                table: "UndertakingTexts");

            migrationBuilder.DropColumn(
                name: "PublishedBy",
                table: "UndertakingTexts");

            migrationBuilder.DropColumn(
                name: "TextEn",
                table: "UndertakingTexts");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "StaffMembers");

            migrationBuilder.DropColumn(
                name: "LeavesOn",
                table: "StaffMembers");

            migrationBuilder.DropColumn(
                name: "HandedOverTo",
                table: "DisclosureProposals");

            migrationBuilder.DropColumn(
                name: "ReviewDueOn",
                table: "Designations");

            migrationBuilder.DropColumn(
                name: "Countersigner",
                table: "ConfidentialityUndertakings");
        }
    }
}
