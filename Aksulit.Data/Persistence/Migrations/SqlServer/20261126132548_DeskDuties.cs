using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DeskDuties : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "StaffMembers",
                type: "nvarchar(2)",
                maxLength: 2,
                nullable: false,
                defaultValue: "fi",
                collation: "Finnish_Swedish_100_CI_AS");

            migrationBuilder.AddColumn<string>(
                name: "ReminderEmail",
                table: "StaffMembers",
                type: "nvarchar(254)",
                maxLength: 254,
                nullable: true,
                collation: "Finnish_Swedish_100_CI_AS");

            migrationBuilder.AddColumn<string>(
                name: "ProposedOutcome",
                table: "DataSubjectRequests",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ReopenedAt",
                table: "DataSubjectRequests",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MailboxTests",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Address = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: false, collation: "Finnish_Swedish_100_CI_AS"),
                    Token = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false, collation: "Finnish_Swedish_100_CI_AS"),
                    WrittenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Result = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    LookedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RecordedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    RecordedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailboxTests", x => x.Seq);
                    table.UniqueConstraint("AK_MailboxTests_Id", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RequestReminders",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RequestId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Step = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Mails = table.Column<int>(type: "int", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestReminders", x => x.Seq);
                    table.UniqueConstraint("AK_RequestReminders_Id", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RequestReminders_DataSubjectRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "DataSubjectRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StaffDeputies",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    StaffMemberId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DeputyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    SetAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    SetBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffDeputies", x => x.Seq);
                    table.UniqueConstraint("AK_StaffDeputies_Id", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StaffDeputies_StaffMembers_DeputyId",
                        column: x => x.DeputyId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StaffDeputies_StaffMembers_StaffMemberId",
                        column: x => x.StaffMemberId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MailboxTests_Address_WrittenOn",
                table: "MailboxTests",
                columns: new[] { "Address", "WrittenOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RequestReminders_RequestId_Step_OwnerId_DueOn_On",
                table: "RequestReminders",
                columns: new[] { "RequestId", "Step", "OwnerId", "DueOn", "On" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffDeputies_DeputyId",
                table: "StaffDeputies",
                column: "DeputyId");

            migrationBuilder.CreateIndex(
                name: "IX_StaffDeputies_StaffMemberId",
                table: "StaffDeputies",
                column: "StaffMemberId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MailboxTests");

            migrationBuilder.DropTable(
                name: "RequestReminders");

            migrationBuilder.DropTable(
                name: "StaffDeputies");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "StaffMembers");

            migrationBuilder.DropColumn(
                name: "ReminderEmail",
                table: "StaffMembers");

            migrationBuilder.DropColumn(
                name: "ProposedOutcome",
                table: "DataSubjectRequests");

            migrationBuilder.DropColumn(
                name: "ReopenedAt",
                table: "DataSubjectRequests");
        }
    }
}
