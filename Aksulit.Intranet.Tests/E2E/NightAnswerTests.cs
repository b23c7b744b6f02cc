using System.Globalization;
using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.E2E;

/// <summary>The built program's night writes and seals a letter inside the transaction that destroys, in a register that has no key yet: the key is made before, or the seal would wait for its own transaction.</summary>
public sealed class NightAnswerTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);
    private readonly RunningApp _app = new(new Dictionary<string, string> { ["Register:DemoData"] = "false", ["Register:ClockStart"] = Now.ToString("O", CultureInfo.InvariantCulture) });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Assert.Equal(0, (await _app.RunVerbAsync(["migrate", "--json"], Ct)).ExitCode);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Somebody_who_waits_for_an_answer_when_their_ten_years_end_gets_one_with_the_first_key_of_the_register()
    {
        var person = Some.Customer(started: new(2010, 1, 2), ended: new(2016, 11, 1));
        var request = new DataSubjectRequest("2026-0001", RequestKind.Erasure, person.Id, RequestChannel.Email, Now.AddDays(-3), "en", Now.AddDays(-3), Guid.NewGuid(), 1) { AnswerBy = LetterMeans.Post };
        await _app.SaveAsync(Now, Ct, person, request);

        var night = await _app.RunVerbAsync(["retention", "run", "--json"], Ct);

        Assert.True(night.ExitCode == 0, night.StandardOutput + night.StandardError);
        Assert.Equal((1, 0), (night.Json.GetProperty("destroyed").GetInt32(), night.Json.GetProperty("failed").GetInt32()));
        await using var db = _app.OpenRegister();
        var letter = await db.Letters.SingleAsync(Ct);
        Assert.Equal((LetterKind.ErasureConfirmation, request.Id, true), (letter.Kind, letter.RequestId, letter.IsWaiting));
        Assert.Equal((RequestState.Closed, RequestOutcome.DataDestroyed), await db.Requests.Select(one => new ValueTuple<RequestState, RequestOutcome>(one.State, one.Outcome!.Value)).SingleAsync(Ct));
    }
}
