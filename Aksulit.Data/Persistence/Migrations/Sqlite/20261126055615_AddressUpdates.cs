using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddressUpdates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "SettledAt",
                table: "QueuedUpdates",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SettledBy",
                table: "QueuedUpdates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "WaitsUntil",
                table: "QueuedUpdates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "FromAuthority",
                table: "ImportSources",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "RecipientId",
                table: "ImportSources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_QueuedUpdates_RunId",
                table: "QueuedUpdates",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_QueuedUpdates_SettledAt",
                table: "QueuedUpdates",
                column: "SettledAt",
                filter: "[SettledAt] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportSources_RecipientId",
                table: "ImportSources",
                column: "RecipientId",
                filter: "[RecipientId] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_QueuedUpdates_RunId",
                table: "QueuedUpdates");

            migrationBuilder.DropIndex(
                name: "IX_QueuedUpdates_SettledAt",
                table: "QueuedUpdates");

            migrationBuilder.DropIndex(
                name: "IX_ImportSources_RecipientId",
                table: "ImportSources");

            migrationBuilder.DropColumn(
                name: "SettledAt",
                table: "QueuedUpdates");

            migrationBuilder.DropColumn(
                name: "SettledBy",
                table: "QueuedUpdates");

            migrationBuilder.DropColumn(
                name: "WaitsUntil",
                table: "QueuedUpdates");

            migrationBuilder.DropColumn(
                name: "FromAuthority",
                table: "ImportSources");

            migrationBuilder.DropColumn(
                name: "RecipientId",
                table: "ImportSources");
        }
    }
}
