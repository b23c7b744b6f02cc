using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "WithdrawnOn",
                table: "DataSubjectRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnSaid",
                table: "DataSubjectRequests",
                type: "TEXT",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnThrough",
                table: "DataSubjectRequests",
                type: "TEXT",
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
