using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Article14Letters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "RequestId",
                table: "Letters",
                type: "uniqueidentifier",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier");

            migrationBuilder.AddColumn<Guid>(
                name: "CustomerId",
                table: "Letters",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DueBecause",
                table: "Article14Duties",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Month");

            migrationBuilder.AddColumn<Guid>(
                name: "LetterId",
                table: "Article14Duties",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Letters_CustomerId",
                table: "Letters",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_Article14Duties_LetterId",
                table: "Article14Duties",
                column: "LetterId");

            migrationBuilder.AddForeignKey(
                name: "FK_Article14Duties_Letters_LetterId",
                table: "Article14Duties",
                column: "LetterId",
                principalTable: "Letters",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Letters_Customers_CustomerId",
                table: "Letters",
                column: "CustomerId",
                principalTable: "Customers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            // Whatever came forward until now did so by a disclosure; a month is never shorter than 28 days.
            migrationBuilder.Sql("EXEC(N'UPDATE Article14Duties SET DueBecause = N''Disclosure'' WHERE DueOn < DATEADD(day, 28, ObtainedOn);');");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Article14Duties_Letters_LetterId",
                table: "Article14Duties");

            migrationBuilder.DropForeignKey(
                name: "FK_Letters_Customers_CustomerId",
                table: "Letters");

            migrationBuilder.DropIndex(
                name: "IX_Letters_CustomerId",
                table: "Letters");

            migrationBuilder.DropIndex(
                name: "IX_Article14Duties_LetterId",
                table: "Article14Duties");

            migrationBuilder.DropColumn(
                name: "CustomerId",
                table: "Letters");

            migrationBuilder.DropColumn(
                name: "DueBecause",
                table: "Article14Duties");

            migrationBuilder.DropColumn(
                name: "LetterId",
                table: "Article14Duties");

            migrationBuilder.AlterColumn<Guid>(
                name: "RequestId",
                table: "Letters",
                type: "uniqueidentifier",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier",
                oldNullable: true);
        }
    }
}
