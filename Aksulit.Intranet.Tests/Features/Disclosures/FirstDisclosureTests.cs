using Aksulit.Data.Domain.Disclosures;
using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Features.Disclosures;

/// <summary>Somebody whose data came from a third party is told at the first disclosure at the latest (Art. 14(3)(c), R22).</summary>
[BothDatabases]
public sealed class FirstDisclosureTests : IAsyncLifetime
{
    private readonly DisclosureRegister _register = new();

    public ValueTask InitializeAsync() => _register.InitializeAsync();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task A_disclosure_brings_the_last_day_forward_and_a_refused_one_does_not()
    {
        var (person, invoice) = await _register.DebtorAsync();
        var agency = await _register.RecipientAsync("Perintä Oy");
        await _register.SaveAsync(new Article14Duty(person.Id, Guid.NewGuid(), _register.Today));

        Assert.False((await _register.DiscloseAsync(Role.Billing, DisclosureRegister.Wanted(person, agency, null, invoice))).Succeeded);
        Assert.True(await DueOnAsync() > _register.Today);

        Assert.True((await _register.DiscloseAsync(Role.Billing, DisclosureRegister.Wanted(person, agency, DisclosureGround.DebtCollection, invoice))).Succeeded);
        Assert.Equal(_register.Today, await DueOnAsync());
        await using var db = await _register.OpenDbAsync();
        Assert.Equal(Article14Due.Disclosure, await db.Article14Duties.Select(duty => duty.DueBecause).SingleAsync(TestContext.Current.CancellationToken));
    }

    private async Task<DateOnly> DueOnAsync()
    {
        await using var db = await _register.OpenDbAsync();
        return await db.Article14Duties.Select(duty => duty.DueOn).SingleAsync(TestContext.Current.CancellationToken);
    }
}
