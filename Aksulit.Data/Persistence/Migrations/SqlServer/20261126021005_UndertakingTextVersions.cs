using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class UndertakingTextVersions : Migration
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

            migrationBuilder.AddColumn<string>(
                name: "Countersigner",
                table: "ConfidentialityUndertakings",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: true,
                collation: "Finnish_Swedish_100_CI_AS");
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
