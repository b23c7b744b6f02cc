using Aksulit.Intranet.Components;
using Aksulit.Intranet.Security;
using MudBlazor;

namespace Aksulit.Intranet.Features.Credit;

/// <summary>Applications for credit and the human decisions about them (R24, R46).</summary>
public static class CreditFeature
{
    public static IServiceCollection AddCredit(this IServiceCollection services) => services
        .AddScoped<CreditListQuery>().AddScoped<OpenCredit>().AddScoped<TakeCreditApplication>().AddScoped<DecideCredit>().AddScoped<WithdrawCredit>()
        .AddScoped<ICardSection, CreditCardSection>().AddScoped<ITodayTasks, CreditTasks>()
        .AddSingleton(new CardAction("TakeCreditApplication", Icons.Material.Outlined.AccountBalance, 40, [Operations.TakeCredit], id => Urls.NewCreditApplication(id)))
        .AddSingleton(new NavItem(NavGroup.Work, 50, "CreditMenu", Urls.Credit, Icons.Material.Outlined.AccountBalance, Operations.ReadCredit));
}
