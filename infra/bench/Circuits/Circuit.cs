using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aksulit.Bench.Circuits;

/// <summary>
/// One open page without a browser: starts its circuit over SignalR as <c>blazor.web.js</c> does, says of everything that it has been drawn, answers every call of the server's to the browser with
/// nothing, and sends a person's events. A hundred of them cost less than one browser's tab.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Questions to the browser that want more than nothing, with its answers as JSON.</summary>
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["import"] = """{"__jsObjectId":1}""",
    };

    private readonly HubConnection _hub;
    private readonly ConcurrentQueue<Listener> _listeners = new();
    private readonly TaskCompletionSource<long> _events = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _waiting = new();
    private readonly List<(Func<RenderBatch?, bool> IsMet, TaskCompletionSource Met)> _waits = [];
    private readonly Uri _origin;
    private readonly string _cookie;
    private volatile string? _failure;
    private string? _id;
    private int _calls;

    private Circuit(Uri origin, string cookie)
    {
        (_origin, _cookie) = (origin, cookie);
        var builder = new HubConnectionBuilder().WithUrl(new Uri(origin, "/_blazor"), HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            if (cookie.Length > 0) options.Headers["Cookie"] = cookie;
        });
        builder.Services.RemoveAll<IHubProtocol>();
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        _hub = builder.Build();
        _hub.ServerTimeout = TimeSpan.FromMinutes(2); // the measuring machine may be slower than the server
        _hub.On<int, byte[]>("JS.RenderBatch", DrawAsync);
        _hub.On<long, string, string?, int, long, int>("JS.BeginInvokeJS", (call, name, arguments, _, _, _) => AnswerAsync(call, name, arguments));
        _hub.On<string, bool, string?>("JS.EndInvokeDotNet", (_, succeeded, answer) => { if (!succeeded) Fail(answer ?? "A call failed."); });
        _hub.On<string>("JS.Error", Fail);
        _hub.Closed += failure =>
        {
            Fail(failure?.Message ?? "The connection was closed.");
            return Task.CompletedTask;
        };
    }

    /// <summary>Why the server gave this circuit up; null while it stands.</summary>
    public string? Failure => _failure;

    /// <summary>Opens the circuit of a page whose HTML was got.</summary>
    public static async Task<Circuit> OpenAsync(Uri origin, string path, string html, string cookie)
    {
        var circuit = new Circuit(origin, cookie);
        var state = State().Match(html) is { Success: true } kept ? kept.Groups[1].Value : "";
        await circuit._hub.StartAsync();
        var id = await circuit._hub.InvokeAsync<string?>("StartCircuit", origin.AbsoluteUri, new Uri(origin, path).AbsoluteUri, "[]", state);
        circuit._id = id ?? throw new InvalidOperationException("The server started no circuit.");
        var roots = Markers().Matches(html).Select((marker, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{marker.Groups[1].Value}}}""");
        await circuit._hub.SendAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', roots)}}]}""", state);
        return circuit;
    }

    /// <summary>The newest of the page's listeners that fits, once there is one.</summary>
    public async Task<Listener> ListenerAsync(Func<Listener, bool> fits)
    {
        await UntilAsync(_ => _listeners.Any(fits));
        return _listeners.Last(fits);
    }

    /// <summary>A component that is drawn anew may listen under another number.</summary>
    public Listener Newest(Listener listener) => SameAs(listener) ?? listener;

    /// <summary>Sends an event and returns when a batch that fits has been drawn.</summary>
    public async Task SendAsync(Listener listener, object arguments, Func<RenderBatch, bool>? drawn = null)
    {
        var renderer = await _events.Task.WaitAsync(Patience);
        var met = drawn is null ? Task.CompletedTask : UntilAsync(batch => batch is not null && drawn(batch));
        var descriptor = new { eventHandlerId = listener.Id, eventName = listener.Event[2..], eventFieldInfo = (object?)null };
        await _hub.SendAsync("BeginInvokeDotNetFromJS", Interlocked.Increment(ref _calls).ToString(CultureInfo.InvariantCulture), null, "DispatchEventAsync", renderer, JsonSerializer.Serialize(new[] { descriptor, arguments }));
        await met;
    }

    /// <summary>Closes the page as a browser does: it says so, and the server lets the circuit go at once.</summary>
    public async Task CloseAsync(HttpClient http)
    {
        using var goodbye = new HttpRequestMessage(HttpMethod.Post, new Uri(_origin, "/_blazor/disconnect")) { Content = new MultipartFormDataContent { { new StringContent(_id!), "circuitId" } } };
        if (_cookie.Length > 0) goodbye.Headers.Add("Cookie", _cookie);
        using var answer = await http.SendAsync(goodbye);
        await _hub.DisposeAsync();
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task DrawAsync(int number, byte[] bytes)
    {
        var batch = new RenderBatch(bytes);
        foreach (var listener in batch.Listeners) _listeners.Enqueue(listener.Element.Length > 0 ? listener : SameAs(listener) is { } before ? before with { Id = listener.Id } : listener);
        await _hub.SendAsync("OnRenderCompleted", (long)number, null);
        Look(batch);
    }

    private Listener? SameAs(Listener listener) => _listeners.LastOrDefault(other => other.Component == listener.Component && other.Event == listener.Event);

    private async Task AnswerAsync(long call, string name, string? arguments)
    {
        if (name == "Blazor._internal.attachWebRendererInterop" && DotNetObject().Match(arguments ?? "") is { Success: true } renderer)
            _events.TrySetResult(long.Parse(renderer.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        if (call != 0) await _hub.SendAsync("EndInvokeJSFromDotNet", call, true, $"[{call.ToString(CultureInfo.InvariantCulture)},true,{Answers.GetValueOrDefault(name, "null")}]");
    }

    private async Task UntilAsync(Func<RenderBatch?, bool> isMet)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting) _waits.Add((isMet, met));
        Look(batch: null);
        if (_failure is { } failure) met.TrySetException(new InvalidOperationException(failure));
        await met.Task.WaitAsync(Patience);
    }

    private void Look(RenderBatch? batch)
    {
        lock (_waiting)
            foreach (var wait in _waits.Where(wait => wait.IsMet(batch)).ToList())
            {
                _waits.Remove(wait);
                wait.Met.TrySetResult();
            }
    }

    private void Fail(string why)
    {
        _failure ??= why;
        lock (_waiting)
            foreach (var (_, met) in _waits) met.TrySetException(new InvalidOperationException(why));
    }

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();

    [GeneratedRegex("\"__dotNetObject\":(\\d+)")]
    private static partial Regex DotNetObject();
}
