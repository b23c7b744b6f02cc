using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ReadingSamples : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "InvitationBatches",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RecipientId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    IssuedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    IssuedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvitationBatches", x => x.Seq);
                    table.UniqueConstraint("AK_InvitationBatches_Id", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InvitationBatches_Recipients_RecipientId",
                        column: x => x.RecipientId,
                        principalTable: "Recipients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReadingSamples",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Week = table.Column<DateOnly>(type: "date", nullable: false),
                    Seed = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Finnish_Swedish_100_CI_AS"),
                    Readings = table.Column<int>(type: "int", nullable: false),
                    DrawnAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadingSamples", x => x.Seq);
                    table.UniqueConstraint("AK_ReadingSamples_Id", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Invitations",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BatchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IdHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Finnish_Swedish_100_CI_AS"),
                    UsedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    UsedByRunId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitations", x => x.Seq);
                    table.UniqueConstraint("AK_Invitations_Id", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invitations_InvitationBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "InvitationBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SampledReadings",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SampleId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EntryId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ReaderId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    ReviewedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    ReviewedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampledReadings", x => x.Seq);
                    table.UniqueConstraint("AK_SampledReadings_Id", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SampledReadings_ReadingSamples_SampleId",
                        column: x => x.SampleId,
                        principalTable: "ReadingSamples",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_InvitationBatches_RecipientId",
                table: "InvitationBatches",
                column: "RecipientId");

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_BatchId",
                table: "Invitations",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_IdHash",
                table: "Invitations",
                column: "IdHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_UsedByRunId",
                table: "Invitations",
                column: "UsedByRunId",
                filter: "[UsedByRunId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReadingSamples_Week",
                table: "ReadingSamples",
                column: "Week",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SampledReadings_Outcome",
                table: "SampledReadings",
                column: "Outcome",
                filter: "[Outcome] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SampledReadings_SampleId",
                table: "SampledReadings",
                column: "SampleId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Invitations");

            migrationBuilder.DropTable(
                name: "SampledReadings");

            migrationBuilder.DropTable(
                name: "InvitationBatches");

            migrationBuilder.DropTable(
                name: "ReadingSamples");
        }
    }
}
