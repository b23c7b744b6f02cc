using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aksulit.Data.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CaseParties : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ArrivalId",
                table: "DataSubjectRequests",
                type: "uniqueidentifier",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            // Every case so far came alone (D11).
            migrationBuilder.Sql("EXEC(N'UPDATE [DataSubjectRequests] SET [ArrivalId] = [Id];');");

            migrationBuilder.CreateTable(
                name: "CaseParties",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RequestId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Content = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Finnish_Swedish_100_CI_AS"),
                    TakesAnswers = table.Column<bool>(type: "bit", nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseParties", x => x.Seq);
                    table.UniqueConstraint("AK_CaseParties_Id", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseParties_DataSubjectRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "DataSubjectRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DataSubjectRequests_ArrivalId",
                table: "DataSubjectRequests",
                column: "ArrivalId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseParties_RequestId",
                table: "CaseParties",
                column: "RequestId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseParties");

            migrationBuilder.DropIndex(
                name: "IX_DataSubjectRequests_ArrivalId",
                table: "DataSubjectRequests");

            migrationBuilder.DropColumn(
                name: "ArrivalId",
                table: "DataSubjectRequests");
        }
    }
}
