using Aksulit.PlainTable;
using Aksulit.PlainTable.Components;

// The floor of the list's measurements: the same columns over the same file with the same query, in a bare Blazor application. No sign-in, no audit, no component library.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddSingleton(new CustomerRows(builder.Configuration["RegisterFile"] ?? throw new InvalidOperationException("RegisterFile is missing.")));
var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.Run();
