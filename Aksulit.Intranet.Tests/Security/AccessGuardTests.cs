using System.Security.Claims;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>Walks every operation below the user interface.</summary>
[BothDatabases]
public sealed class AccessGuardTests(TestRegister register) : IClassFixture<TestRegister>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_gets_its_own_operations_and_every_other_is_refused_with_one_entry(Role role)
    {
        foreach (var operation in Operations.All)
        {
            var before = await RefusalsAsync();
            if (operation.Roles.Contains(role))
            {
                var actor = await register.ActAsync<IAccessGuard, Aksulit.Data.Domain.Common.Actor>(role, guard => guard.DemandAsync(operation, Ct));
                Assert.True(actor.Is(role));
                Assert.Equal(before, await RefusalsAsync());
            }
            else
            {
                var denied = await Assert.ThrowsAsync<AccessDeniedException>(() => register.ActAsync<IAccessGuard, Aksulit.Data.Domain.Common.Actor>(role, guard => guard.DemandAsync(operation, Ct)));
                Assert.Null(denied.Shut);
                Assert.Equal(before + 1, await RefusalsAsync());
            }
        }
    }

    [Theory]
    [InlineData(AccessLock.SignIn)]
    [InlineData(AccessLock.Account)]
    [InlineData(AccessLock.Designation)]
    [InlineData(AccessLock.ProcessorContract)]
    [InlineData(AccessLock.Undertaking)]
    [InlineData(AccessLock.Separation)]
    public async Task A_person_stopped_at_a_lock_is_refused_every_operation(AccessLock shut)
    {
        var user = await StoppedAtAsync(shut);
        foreach (var operation in Operations.All)
        {
            var before = await RefusalsAsync();
            var denied = await Assert.ThrowsAsync<AccessDeniedException>(() => DemandAsync(user, operation));
            Assert.Equal(shut, denied.Shut);
            Assert.Equal(before + 1, await RefusalsAsync());
        }
    }

    [Fact]
    public async Task Somebody_the_register_does_not_know_is_stopped_at_the_designation()
    {
        var stranger = User(new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Outi Outo"), Role.RegisterLead);
        var denied = await Assert.ThrowsAsync<AccessDeniedException>(() => DemandAsync(stranger, Operations.ReadCard));
        Assert.Equal(AccessLock.Designation, denied.Shut);
    }

    [Fact]
    public async Task A_token_cannot_bring_the_job_accounts_role()
    {
        var user = User(new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Outi Outo"), Role.Job);
        var denied = await Assert.ThrowsAsync<AccessDeniedException>(() => DemandAsync(user, Operations.RunRetention));
        Assert.Equal(AccessLock.SignIn, denied.Shut);
    }

    private async Task DemandAsync(ClaimsPrincipal user, Operation operation)
    {
        await using var scope = register.Get<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPrincipal>().UseRequest(new DefaultHttpContext { User = user });
        await scope.ServiceProvider.GetRequiredService<IAccessGuard>().DemandAsync(operation, Ct);
    }

    private async Task<ClaimsPrincipal> StoppedAtAsync(AccessLock shut)
    {
        var firm = new Recipient("Tilitoimisto Koe Oy", null, RecipientRole.Processor, "FI");
        var member = new StaffMember(Guid.NewGuid(), Guid.NewGuid(), "Aino Esimerkki", shut is AccessLock.ProcessorContract ? firm.Id : null);
        if (shut is AccessLock.Account) member.Close(register.Clock.GetUtcNow());
        await register.SaveAsync(firm, member);
        if (shut is not AccessLock.Designation) await register.SaveAsync(new Designation(member.Id, Role.RegisterLead, register.Today, null, null));
        if (shut is not AccessLock.Undertaking) await register.SaveAsync(new ConfidentialityUndertaking(member.Id, 1, register.Today, register.Today, null, "x"));
        if (shut is AccessLock.ProcessorContract) await register.SaveAsync(new ProcessorContract(firm.Id, register.Today.AddYears(-1), register.Today.AddYears(-1), register.Today.AddDays(-1)));
        return shut switch
        {
            AccessLock.SignIn => User(member),
            AccessLock.Separation => User(member, Role.RegisterLead, Role.Administrator),
            _ => User(member, Role.RegisterLead),
        };
    }

    private static ClaimsPrincipal User(StaffMember member, params Role[] roles) => new(new ClaimsIdentity(
        [new Claim("tid", member.TenantId.ToString()), new Claim("oid", member.ObjectId.ToString()), .. roles.Select(role => new Claim("roles", role.ToString()))], "test"));

    private async Task<int> RefusalsAsync()
    {
        await using var db = await register.OpenDbAsync();
        return await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.AccessRefused && entry.Outcome == AuditOutcome.Refused, Ct);
    }
}
