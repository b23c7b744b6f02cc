using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class StaffAdministration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PublishedAt",
                table: "UndertakingTexts",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PublishedBy",
                table: "UndertakingTexts",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TextEn",
                table: "UndertakingTexts",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: true,
                collation: "Finnish_Swedish_100_CI_AS");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ClosedAt",
                table: "StaffMembers",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LeavesOn",
                table: "StaffMembers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "HandedOverTo",
                table: "DisclosureProposals",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewDueOn",
                table: "Designations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Countersigner",
                table: "ConfidentialityUndertakings",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: true,
                collation: "Finnish_Swedish_100_CI_AS");

            migrationBuilder.CreateTable(
                name: "AccessReviews",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Quarter = table.Column<DateOnly>(type: "date", nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
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
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Quarter = table.Column<DateOnly>(type: "date", nullable: false),
                    DesignationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StaffMemberId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Verdict = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true, collation: "Finnish_Swedish_100_CI_AS"),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
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
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    StaffMemberId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
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
