using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Runtime.CompilerServices;
using Aksulit.Data.Domain.Audit;
using Aksulit.Data.Domain.Customers;
using Aksulit.Data.Persistence;
using Aksulit.Intranet.Commands;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Intranet.Tests.Architecture;

/// <summary>The arrows of docs/architecture.md. Each first asserts that it found something to look at.</summary>
public sealed class ArchitectureTests
{
    private const string Domain = "Aksulit.Data.Domain", Features = "Aksulit.Intranet.Features.";

    private static readonly Assembly Data = typeof(AksulitDbContext).Assembly, Intranet = typeof(Urls).Assembly;

    [Fact]
    public void The_scan_sees_what_code_names()
    {
        Assert.Contains(typeof(AuditChain), References.Of(typeof(AksulitDbContext)).Concat(Nested(typeof(AksulitDbContext)).SelectMany(References.Of)));
        Assert.Contains(typeof(AuditFault), References.Of(typeof(AuditChainCheck)));
    }

    [Fact]
    public void The_domain_knows_only_the_base_class_library()
    {
        var types = Data.GetTypes().Where(type => InNamespace(type, Domain)).ToList();
        Assert.Contains(typeof(Customer), types);
        Assert.True(types.Count > 60);
        string[] allowed = [Domain, "System", "CsvHelper", "Microsoft.CodeAnalysis"]; // the reader of import files stands on CsvHelper; the last are attributes of the compiler
        var wrong = from type in types
                    from used in References.Of(type)
                    where used.Namespace is not null && !allowed.Any(name => InNamespace(used, name))
                    select $"{type.FullName} uses {used.FullName}";
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void No_feature_uses_another_feature()
    {
        var types = FeatureTypes();
        Assert.True(types.Select(FeatureOf).Distinct().Count() >= 4);
        var wrong = from type in types
                    from used in References.Of(type)
                    where FeatureOf(used) is { } other && other != FeatureOf(type)
                    select $"{type.FullName} uses {used.FullName}";
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void No_feature_knows_hangfire_or_the_jobs()
    {
        var types = FeatureTypes();
        Assert.True(types.Count > 20);
        var wrong = from type in types
                    from used in References.Of(type)
                    where InNamespace(used, "Hangfire") || InNamespace(used, "Aksulit.Intranet.Jobs")
                    select $"{type.FullName} uses {used.FullName}";
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void No_handler_and_no_page_keeps_a_context()
    {
        var handlers = Intranet.GetTypes().Where(type => IsHandler(type) || typeof(ComponentBase).IsAssignableFrom(type)).ToList();
        Assert.Contains(typeof(Intranet.Features.AuditTrail.AuditList.AuditListQuery), handlers);
        Assert.Contains(typeof(Intranet.Features.AuditTrail.AuditList.AuditListPage), handlers);
        var wrong = from type in handlers
                    from field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                    where typeof(DbContext).IsAssignableFrom(field.FieldType)
                    select $"{type.FullName} keeps {field.FieldType.Name}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_text_is_there_in_finnish_and_in_english()
    {
        var bases = Intranet.GetManifestResourceNames().Where(name => name.EndsWith("Texts.resources", StringComparison.Ordinal)).Select(name => name[..^".resources".Length]).ToList();
        Assert.True(bases.Count >= 3, "No texts were found.");
        foreach (var texts in bases)
        {
            var (english, finnish) = (Read(texts, CultureInfo.InvariantCulture), Read(texts, CultureInfo.GetCultureInfo("fi")));
            Assert.NotEmpty(english);
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), finnish.Keys.Order(StringComparer.Ordinal));
            Assert.DoesNotContain(english.Concat(finnish), text => string.IsNullOrWhiteSpace(text.Value));
            Assert.All(english, text => Assert.Equal(Placeholders(text.Value), Placeholders(finnish[text.Key])));
        }
    }

    private static List<Type> FeatureTypes() => [.. Intranet.GetTypes().Where(type => FeatureOf(type) is not null)];

    /// <summary>The feature's name; null for a type of none.</summary>
    private static string? FeatureOf(Type type) => type.Namespace?.StartsWith(Features, StringComparison.Ordinal) is true ? type.Namespace[Features.Length..].Split('.')[0] : null;

    private static bool InNamespace(Type type, string name) => type.Namespace == name || type.Namespace?.StartsWith(name + ".", StringComparison.Ordinal) is true;

    private static bool IsHandler(Type type) =>
        FeatureOf(type) is not null && !type.IsInterface && !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !typeof(IVerb).IsAssignableFrom(type)
        && type.GetMethods().Any(method => method.DeclaringType == type && method.Name is "HandleAsync" or "RunAsync");

    private static Type[] Nested(Type type) => type.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public);

    private static Dictionary<string, string> Read(string texts, CultureInfo culture)
    {
        var set = new ResourceManager(texts, Intranet).GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        Assert.True(set is not null, $"{texts} is missing in '{culture.Name}'.");
        return set.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
    }

    private static IEnumerable<string> Placeholders(string text) =>
        System.Text.RegularExpressions.Regex.Matches(text, @"\{(\d+)").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
}
