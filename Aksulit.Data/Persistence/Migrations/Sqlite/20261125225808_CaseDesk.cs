using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CaseDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CancelledAt",
                table: "Letters",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "NoticeId",
                table: "Letters",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExtendedAt",
                table: "DataSubjectRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ExtendedBy",
                table: "DataSubjectRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExtendedFor",
                table: "DataSubjectRequests",
                type: "TEXT",
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
