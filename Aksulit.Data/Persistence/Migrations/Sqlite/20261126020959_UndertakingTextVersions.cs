using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class UndertakingTextVersions : Migration
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

            migrationBuilder.AddColumn<string>(
                name: "Countersigner",
                table: "ConfidentialityUndertakings",
                type: "TEXT",
                maxLength: 120,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "Countersigner",
                table: "ConfidentialityUndertakings");
        }
    }
}
