using System.Globalization;
using System.Security.Claims;
using Aksulit.Data.Domain.Staff;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Staff;
using Aksulit.Intranet.Localisation;
using Aksulit.Intranet.Security;
using Aksulit.Intranet.Tests.Infrastructure;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>A screen on a real register: real guard, real locks; only the browser and the sign-in are stand-ins.</summary>
internal sealed class ScreenContext : BunitContext
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public ScreenContext(TestRegister register)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddMudServices().AddScoped<RecentCards>();
        Services.AddSingleton(register.Get<IDbContextFactory<AksulitDbContext>>());
        Services.AddTexts().AddSecurity().AddStaff();
        Services.AddSingleton<TimeProvider>(register.Clock);
        Services.AddSingleton(register.Get<LockWatcher>());
    }

    /// <summary>The screen of the register's own member of staff with a role.</summary>
    public static async Task<ScreenContext> OfAsync(TestRegister register, Role role)
    {
        var id = await register.StaffAsync(role);
        await using var db = await register.OpenDbAsync();
        return new ScreenContext(register).SignIn(await db.StaffMembers.SingleAsync(member => member.Id == id, TestContext.Current.CancellationToken), role);
    }

    /// <summary>The test's language from here on. Called by the test itself: out of an asynchronous set-up it does not flow.</summary>
    public static void SpeakFinnish() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = LocalisationFeature.Finnish;

    /// <summary>Signs the member in, with the app roles in the token.</summary>
    public ScreenContext SignIn(StaffMember member, params Role[] roles)
    {
        AddAuthorization().SetAuthorized("person").SetClaims([
            new Claim("tid", member.TenantId.ToString()), new Claim("oid", member.ObjectId.ToString()), .. roles.Select(role => new Claim("roles", role.ToString()))]);
        return this;
    }

    /// <summary>A boundary around something that stands for customer data.</summary>
    public IRenderedComponent<LockBoundary> RenderBoundary(RenderFragment? content = null)
    {
        Render<MudPopoverProvider>();
        return Render<LockBoundary>(parameters => parameters.Add(boundary => boundary.ChildContent, content ?? (builder => builder.AddMarkupContent(0, "<p id=\"data\">Maija Mallikas</p>"))));
    }
}
