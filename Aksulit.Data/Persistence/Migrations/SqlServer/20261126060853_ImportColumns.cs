using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ImportColumns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Columns",
                table: "ImportSources",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "[]");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Columns",
                table: "ImportSources");
        }
    }
}
