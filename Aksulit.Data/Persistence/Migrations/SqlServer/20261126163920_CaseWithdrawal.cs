using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CaseWithdrawal : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ReopenedFor",
                table: "DataSubjectRequests",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: true,
                collation: "Finnish_Swedish_100_CI_AS");

            migrationBuilder.AddColumn<DateOnly>(
                name: "WithdrawnOn",
                table: "DataSubjectRequests",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnSaid",
                table: "DataSubjectRequests",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: true,
                collation: "Finnish_Swedish_100_CI_AS");

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnThrough",
                table: "DataSubjectRequests",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ReopenedFor",
                table: "DataSubjectRequests");

            migrationBuilder.DropColumn(
                name: "WithdrawnOn",
                table: "DataSubjectRequests");

            migrationBuilder.DropColumn(
                name: "WithdrawnSaid",
                table: "DataSubjectRequests");

            migrationBuilder.DropColumn(
                name: "WithdrawnThrough",
                table: "DataSubjectRequests");
        }
    }
}
