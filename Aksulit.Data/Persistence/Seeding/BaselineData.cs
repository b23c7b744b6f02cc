using Aksulit.Data.Domain.Notices;
using Aksulit.Data.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Aksulit.Data.Persistence.Seeding;

/// <summary>What every register starts with, in Production too: the notice in force (R1) and the text of the undertaking (S4). Safe to run again.</summary>
public static class BaselineData
{
    /// <summary>The first notice's date ("Laatimispäivä 8.9.2021").</summary>
    public static readonly DateOnly NoticeValidFrom = new(2021, 9, 8);

    /// <summary>The first day on which the first undertaking text is demanded.</summary>
    public static readonly DateOnly UndertakingRequiredFrom = new(2021, 1, 1);

    public static async Task EnsureAsync(AksulitDbContext db, CancellationToken ct = default)
    {
        if (!await db.PrivacyNotices.AnyAsync(notice => notice.Version == 1, ct)) db.Add(new PrivacyNotice(1, NoticeValidFrom, Read("tietosuojaseloste.txt")));
        if (!await db.UndertakingTexts.AnyAsync(text => text.Version == 1, ct)) db.Add(new UndertakingText(1, UndertakingRequiredFrom, Read("salassapitositoumus.txt")));
        if (db.ChangeTracker.HasChanges()) await db.SaveChangesAsync(ct);
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(BaselineData).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not embedded."));
        return reader.ReadToEnd();
    }
}
