using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Credit;
using Aksulit.Data.Domain.Objections;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Features.Credit;

/// <summary>Takes down an application for credit: whose, how much, when, and whether the person knows that credit information may be asked for.</summary>
public sealed partial class NewCreditPage(TakeCreditApplication take, NavigationManager navigation, TimeProvider clock, ILogger<NewCreditPage> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private CreditApplicant? _applicant;
    private Refusal? _refusal;
    private DateOnly? _appliedOn = clock.TodayInFinland, _informedOn;
    private decimal? _sum;
    private Channel? _channel = Channel.Phone;
    private bool _failed;

    /// <summary>The customer's key.</summary>
    [SupplyParameterFromQuery(Name = "customer")] public Guid? Customer { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override Task OnParametersSetAsync() => Customer is null || Customer == _applicant?.Id ? Task.CompletedTask : LoadAsync();

    private void Choose(Guid customer) => navigation.NavigateTo(Urls.NewCreditApplication(customer));

    private async Task LoadAsync()
    {
        try
        {
            var loaded = await take.LoadAsync(Customer!.Value, _closed.Token);
            (_applicant, _refusal, _failed) = (loaded.Succeeded ? loaded.Value : null, loaded.Refusal, false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or AccessDeniedException))
        {
            log.LogError("Whose application for credit it is did not load: {Failure}.", e.GetType().Name);
            _failed = true;
        }
    }

    private async Task SaveAsync()
    {
        var result = await take.HandleAsync(new TakeCreditApplicationCommand(_applicant!.Id, new TypedApplication(_appliedOn, _sum, _informedOn), _channel!.Value), _closed.Token);
        _refusal = result.Refusal;
        if (result.Succeeded) navigation.NavigateTo(Urls.CreditApplication(result.Value));
    }
}
