using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class StandingObjectionsAndIdentity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "LiftedBy",
                table: "Objections",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LiftedOn",
                table: "Objections",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LiftedSaid",
                table: "Objections",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true,
                collation: "Finnish_Swedish_100_CI_AS");

            migrationBuilder.AddColumn<string>(
                name: "LiftedThrough",
                table: "Objections",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RequestId",
                table: "Objections",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "IdentityAskedBy",
                table: "DataSubjectRequests",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "IdentityAskedOn",
                table: "DataSubjectRequests",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "IdentitySuppliedOn",
                table: "DataSubjectRequests",
                type: "date",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LiftedBy",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "LiftedOn",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "LiftedSaid",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "LiftedThrough",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "RequestId",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "IdentityAskedBy",
                table: "DataSubjectRequests");

            migrationBuilder.DropColumn(
                name: "IdentityAskedOn",
                table: "DataSubjectRequests");

            migrationBuilder.DropColumn(
                name: "IdentitySuppliedOn",
                table: "DataSubjectRequests");
        }
    }
}
