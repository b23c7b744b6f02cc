using System.Globalization;
using Aksulit.Data.Domain.Duplicates;
using Aksulit.Data.Domain.Inventory;
using Aksulit.Intranet.Features.Duplicates;
using Aksulit.Intranet.Tests.Infrastructure;
using Microsoft.Extensions.Localization;

namespace Aksulit.Intranet.Tests.Features.Duplicates;

/// <summary>Whatever a page of duplicates may have to say has its words in both languages: keys that are put together cannot be seen by the comparison of the files.</summary>
[BothDatabases]
public sealed class DuplicatePagesTests(MergeRegister register) : IClassFixture<MergeRegister>
{
    [Theory]
    [InlineData("fi-FI"), InlineData("en-GB")]
    public void Every_word_is_there(string culture)
    {
        CultureInfo.CurrentUICulture = new CultureInfo(culture);
        var texts = register.Get<IStringLocalizer<DuplicateTexts>>();
        var keys = PersonalDataInventory.ColumnsNamingAPerson.Select(table => table.Entity).Except(ComparePersons.Unsaid).Select(entity => $"Rows.{entity}")
            .Concat(Enum.GetValues<MergePart>().Select(part => $"Part.{part}")).Concat(Enum.GetValues<MergeObstacle>().Select(obstacle => $"Obstacle.{obstacle}"))
            .Concat(Enum.GetValues<MergeState>().SelectMany(state => new[] { $"State.{state}", $"Ask.{state}" })).Concat(Enum.GetValues<DuplicateFilter>().SelectMany(filter => new[] { $"Filter.{filter}", $"Empty.{filter}", $"On.{filter}" }))
            .Concat(Enum.GetValues<DuplicateReasons>().Where(reason => reason is not DuplicateReasons.None).Select(reason => $"Reason.{reason}")).Concat(Enum.GetValues<Aksulit.Data.Domain.Customers.SourceKind>().Select(kind => $"Source.{kind}")).ToList();
        Assert.True(keys.Count > 60);
        Assert.Equal([], keys.Where(key => texts[key].ResourceNotFound));
    }
}
