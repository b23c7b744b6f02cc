using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CaseDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "CancelledAt",
                table: "Letters",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "NoticeId",
                table: "Letters",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ExtendedAt",
                table: "DataSubjectRequests",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ExtendedBy",
                table: "DataSubjectRequests",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExtendedFor",
                table: "DataSubjectRequests",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Letters_Means_SentAt",
                table: "Letters",
                columns: new[] { "Means", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Letters_NoticeId",
                table: "Letters",
                column: "NoticeId");

            migrationBuilder.AddForeignKey(
                name: "FK_Letters_RectificationNotices_NoticeId",
                table: "Letters",
                column: "NoticeId",
                principalTable: "RectificationNotices",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
            migrationBuilder.Sql(NoticeLetterLinks.Fill);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Letters_RectificationNotices_NoticeId",
                table: "Letters");

            migrationBuilder.DropIndex(
                name: "IX_Letters_Means_SentAt",
                table: "Letters");

            migrationBuilder.DropIndex(
                name: "IX_Letters_NoticeId",
                table: "Letters");

            migrationBuilder.DropColumn(
                name: "CancelledAt",
                table: "Letters");

            migrationBuilder.DropColumn(
                name: "NoticeId",
                table: "Letters");

            migrationBuilder.DropColumn(
                name: "ExtendedAt",
                table: "DataSubjectRequests");

            migrationBuilder.DropColumn(
                name: "ExtendedBy",
                table: "DataSubjectRequests");

            migrationBuilder.DropColumn(
                name: "ExtendedFor",
                table: "DataSubjectRequests");
        }
    }
}
