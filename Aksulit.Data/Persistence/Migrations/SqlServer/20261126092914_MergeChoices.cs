using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class MergeChoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Chosen",
                table: "PersonMerges",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "HandedOverTo",
                table: "PersonMerges",
                type: "uniqueidentifier",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Chosen",
                table: "PersonMerges");

            migrationBuilder.DropColumn(
                name: "HandedOverTo",
                table: "PersonMerges");
        }
    }
}
