using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Organisations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "Organisations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EraseFrom",
                table: "Organisations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LastEventOn",
                table: "Organisations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedIntoId",
                table: "Organisations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SoleTraderId",
                table: "Organisations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "OrganisationId",
                table: "Orders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "OrganisationObjections",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    LiftedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LiftedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LiftedThrough = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    LiftedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganisationObjections", x => x.Seq);
                    table.UniqueConstraint("AK_OrganisationObjections_Id", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrganisationObjections_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_Ended",
                table: "Organisations",
                column: "NameKey",
                filter: "[EndedOn] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_EraseFrom",
                table: "Organisations",
                column: "EraseFrom",
                filter: "[EraseFrom] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_MergedIntoId",
                table: "Organisations",
                column: "MergedIntoId",
                filter: "[MergedIntoId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_SoleTraderId",
                table: "Organisations",
                column: "SoleTraderId",
                filter: "[SoleTraderId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_OrganisationId",
                table: "Orders",
                column: "OrganisationId",
                filter: "[OrganisationId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationObjections_OrganisationId",
                table: "OrganisationObjections",
                column: "OrganisationId");

            migrationBuilder.AddForeignKey(
                name: "FK_Orders_Organisations_OrganisationId",
                table: "Orders",
                column: "OrganisationId",
                principalTable: "Organisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Organisations_Customers_SoleTraderId",
                table: "Organisations",
                column: "SoleTraderId",
                principalTable: "Customers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Organisations_Organisations_MergedIntoId",
                table: "Organisations",
                column: "MergedIntoId",
                principalTable: "Organisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Orders_Organisations_OrganisationId",
                table: "Orders");

            migrationBuilder.DropForeignKey(
                name: "FK_Organisations_Customers_SoleTraderId",
                table: "Organisations");

            migrationBuilder.DropForeignKey(
                name: "FK_Organisations_Organisations_MergedIntoId",
                table: "Organisations");

            migrationBuilder.DropTable(
                name: "OrganisationObjections");

            migrationBuilder.DropIndex(
                name: "IX_Organisations_Ended",
                table: "Organisations");

            migrationBuilder.DropIndex(
                name: "IX_Organisations_EraseFrom",
                table: "Organisations");

            migrationBuilder.DropIndex(
                name: "IX_Organisations_MergedIntoId",
                table: "Organisations");

            migrationBuilder.DropIndex(
                name: "IX_Organisations_SoleTraderId",
                table: "Organisations");

            migrationBuilder.DropIndex(
                name: "IX_Orders_OrganisationId",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "EraseFrom",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "LastEventOn",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "SoleTraderId",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "OrganisationId",
                table: "Orders");
        }
    }
}
