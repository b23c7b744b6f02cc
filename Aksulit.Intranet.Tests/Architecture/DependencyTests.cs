using System.Text.RegularExpressions;
using System.Xml.Linq;
using Aksulit.Intranet.Tests.Infrastructure;

namespace Aksulit.Intranet.Tests.Architecture;

public sealed class DependencyTests
{
    [Fact]
    public void Every_package_has_its_line_in_the_dependencies_document()
    {
        var packages = XDocument.Load(Path.Combine(RepositoryRoot.Path, "Directory.Packages.props")).Descendants("PackageVersion").Select(p => p.Attribute("Include")!.Value).ToList();
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "dependencies.md"));
        Assert.NotEmpty(packages);

        Assert.DoesNotContain(packages, package => !Regex.IsMatch(document, $@"^\|.*(?<![\w.]){Regex.Escape(package)}(?![\w.])", RegexOptions.Multiline));
    }
}
