using System.Net;

namespace Aksulit.Intranet.Security;

/// <summary>From where the register may be reached (R35: "suojattu palomuurilla"), enforced in the application too. No list: the firewall alone decides.</summary>
/// <param name="Allowed">Networks whose addresses are answered; empty for all.</param>
/// <param name="Proxies">The only peers whose forwarded-for header is believed.</param>
public sealed record NetworkRules(IReadOnlyList<IPNetwork> Allowed, IReadOnlyList<IPNetwork> Proxies)
{
    public const string AllowedKey = "Network:Allowed", ProxiesKey = "Network:Proxies";

    public static NetworkRules From(IConfiguration settings) =>
        new([.. Parse(settings, AllowedKey).OfType<IPNetwork>()], [.. Parse(settings, ProxiesKey).OfType<IPNetwork>()]);

    /// <summary>True when an address may ask. An IPv4 address that came over a double socket counts as what it is.</summary>
    public bool Allows(IPAddress? peer)
    {
        if (Allowed.Count == 0) return true;
        if (peer is null) return false;
        var address = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
        return Allowed.Any(network => network.Contains(address));
    }

    /// <summary>The networks of a setting, given as a list or with commas between; a single address is a network of one. Null stands for what cannot be read.</summary>
    public static IEnumerable<IPNetwork?> Parse(IConfiguration settings, string key) =>
        settings.GetSection(key).GetChildren().Select(child => child.Value).Append(settings[key])
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(Read);

    private static IPNetwork? Read(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        return IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }
}
