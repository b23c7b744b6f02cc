using Aksulit.Data.Domain.Common;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Domain.Notices;
using Aksulit.Intranet.Components;
using Aksulit.Intranet.Features.Customers.CustomerCard;
using Aksulit.Intranet.Features.Customers.EditCustomer;
using Aksulit.Intranet.Security;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Aksulit.Intranet.Tests.Features.Customers;

public sealed class CustomerFormTests : BunitContext, IAsyncLifetime
{
    private static readonly CustomerValues Stored = CustomerValues.Empty.With(CustomerField.LastName, "Mallikas").With(CustomerField.Phone, "+358401234567") with { StartedOn = new DateOnly(2020, 1, 2) };
    private readonly FakeEdit _edit = new();
    private readonly FakeWatch _watch = new();
    private readonly FakeCard _card = new();

    public CustomerFormTests()
    {
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en-GB");
        Services.AddMudServices();
        Services.AddLocalization();
        Services.AddSingleton<IEditCustomer>(_edit).AddSingleton<IRegisterWatch>(_watch).AddSingleton<IOpenCard>(_card);
        Services.AddScoped<CurrentPurpose>().AddScoped<RecentCards>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask InitializeAsync()
    {
        Render<MudPopoverProvider>();
        return ValueTask.CompletedTask;
    }

    private IRenderedComponent<EditCustomerPage> OpenForm()
    {
        Services.GetRequiredService<CurrentPurpose>().Choose(ProcessingPurpose.CustomerCare);
        return Render<EditCustomerPage>(page => page.Add(p => p.Id, Guid.CreateVersion7()));
    }

    private static Task PressAsync(IRenderedComponent<EditCustomerPage> form, string text) => form.FindAll("button").Single(button => button.TextContent.Trim() == text).ClickAsync(new());

    [Fact]
    public void Before_a_purpose_is_chosen_no_value_is_asked_for()
    {
        var form = Render<EditCustomerPage>(page => page.Add(p => p.Id, Guid.CreateVersion7()));
        Assert.Empty(form.FindAll("input[name=LastName]"));
        Assert.Equal(0, _edit.Loads);
    }

    [Fact]
    public async Task A_wrong_field_is_marked_and_what_was_typed_stays()
    {
        var form = OpenForm();
        await form.Find("input[name=Phone]").ChangeAsync("ei ole");
        _edit.Answer = new FieldsRefused([new FieldProblem("Phone", "PhoneInvalid")]);
        await PressAsync(form, "Save");
        form.WaitForAssertion(() => Assert.Contains("Check the phone number", form.Markup, StringComparison.Ordinal));
        Assert.Equal("ei ole", form.Find("input[name=Phone]").GetAttribute("value"));
        Assert.Contains("Phone: Check the phone number", form.Find("[role=alert] li").TextContent, StringComparison.Ordinal); // beside the button, too
    }

    [Fact]
    public async Task A_doubtful_text_asks_for_a_second_confirmation_and_sends_it()
    {
        var form = OpenForm();
        _edit.Answer = new IdentityCodeRefused(["DeliveryNote"], Certain: false);
        await PressAsync(form, "Save");
        form.WaitForAssertion(() => Assert.Contains("Note about deliveries or billing", form.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await form.Find("input[type=checkbox]").ChangeAsync(true);
        _edit.Answer = Result.Ok;
        await PressAsync(form, "Save");
        form.WaitForAssertion(() => Assert.True(_edit.Received!.Form.IdentityDoubtConfirmed));
    }

    [Fact]
    public async Task A_conflict_says_who_changed_what_and_the_newest_becomes_the_ground_under_what_was_typed()
    {
        var form = OpenForm();
        await form.Find("input[name=City]").ChangeAsync("OULU");
        var newest = Stored.With(CustomerField.Phone, "+358501112222");
        _edit.Answer = new ChangedMeanwhile([new MeanwhileChange(CustomerField.Phone, "+358401234567", "+358501112222", "Anna Esimerkki", new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero))], 8, newest);
        await PressAsync(form, "Save");
        form.WaitForAssertion(() => Assert.Contains("Anna Esimerkki Mon 23 November 2026 at 09:00: Phone was “+358401234567”, now “+358501112222”", form.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await PressAsync(form, "Use the newest as a base");
        _edit.Answer = Result.Ok;
        await PressAsync(form, "Save");
        form.WaitForAssertion(() => Assert.Equal(8, _edit.Received!.Revision));
        Assert.Equal(("OULU", "+358501112222"), (_edit.Received!.Form.Values[CustomerField.City], _edit.Received.Form.Values[CustomerField.Phone]));
        Assert.Equal("+358501112222", _edit.Received.Shown[CustomerField.Phone]);
    }

    [Fact]
    public void A_card_closes_when_its_person_is_gone_and_its_title_names_nobody()
    {
        Services.GetRequiredService<CurrentPurpose>().Choose(ProcessingPurpose.CustomerCare);
        Render<MudDialogProvider>();
        var page = Render<CustomerCardPage>(card => card.Add(p => p.Id, _card.Card.Id));
        page.WaitForAssertion(() => Assert.Contains("Maija Mallikas", page.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Mallikas", string.Concat(page.FindAll("title").Select(title => title.TextContent)), StringComparison.Ordinal);
        _card.Gone = true;
        _watch.Raise();
        page.WaitForAssertion(() => Assert.DoesNotContain("Mallikas", page.Markup, StringComparison.Ordinal));
        Assert.Contains("The card was closed", page.Markup, StringComparison.Ordinal);
    }

    private sealed class FakeEdit : IEditCustomer
    {
        public int Loads { get; private set; }
        public Result Answer { get; set; } = Result.Ok;
        public EditCustomerCommand? Received { get; private set; }

        public Task<Result<CustomerToEdit>> LoadAsync(Guid customerId, TaskPurpose task, CancellationToken ct = default)
        {
            Loads++;
            return Task.FromResult<Result<CustomerToEdit>>(new CustomerToEdit("B0000001", 7, Stored, CustomerValues.TextFields, MayProtect: false));
        }

        public Task<Result> HandleAsync(EditCustomerCommand command, CancellationToken ct = default)
        {
            Received = command;
            return Task.FromResult(Answer);
        }
    }

    private sealed class FakeCard : IOpenCard
    {
        public CardView Card { get; } = new() { Id = Guid.CreateVersion7(), Number = "B0000001", Name = "Maija Mallikas", Values = [], AddressProtected = false, Organisations = [] };
        public bool Gone { get; set; }

        public Task<Result<CardView>> RunAsync(Guid customerId, TaskPurpose task, CancellationToken ct = default) => Task.FromResult<Result<CardView>>(Card);

        public Task<bool> MayStayOpenAsync(Guid customerId, CancellationToken ct = default) => Task.FromResult(!Gone);
    }

    private sealed class FakeWatch : IRegisterWatch
    {
        public event Action? Changed;

        public void Raise() => Changed?.Invoke();
    }
}
