using Aksulit.Data.Domain.Requests;
using Aksulit.Data.Persistence;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>States, kinds and grounds stand in the databases as their names.</summary>
public sealed class EnumTextTests
{
    [Fact]
    public void Every_enum_of_the_model_is_kept_by_our_own_converter_with_room_for_its_longest_name()
    {
        using var db = new SqliteDesignTimeFactory().CreateDbContext([]);
        var enums = db.Model.GetEntityTypes().SelectMany(entity => entity.GetFlattenedProperties()).Select(property => (Property: property, Type: Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType))
            .Where(pair => pair.Type.IsEnum).ToList();

        Assert.True(enums.Count > 60, $"{enums.Count} found");
        Assert.All(enums, pair => Assert.Equal(typeof(EnumText<>).MakeGenericType(pair.Type), pair.Property.GetTypeMapping().Converter?.GetType()));
        Assert.All(enums, pair => Assert.InRange(Enum.GetNames(pair.Type).Max(name => name.Length), 1, pair.Property.GetMaxLength() ?? 0));
    }

    [Fact]
    public void A_name_is_read_back_and_one_that_does_not_exist_is_an_error()
    {
        var text = new EnumText<RequestState>();
        Assert.Equal("Proposed", text.ConvertToProvider(RequestState.Proposed));
        Assert.Equal(RequestState.Proposed, text.ConvertFromProvider("Proposed"));
        Assert.Null(text.ConvertToProvider(null));
        Assert.Null(text.ConvertFromProvider(null));
        Assert.Throws<ArgumentException>(() => text.ConvertFromProvider("Forgotten"));
    }
}
