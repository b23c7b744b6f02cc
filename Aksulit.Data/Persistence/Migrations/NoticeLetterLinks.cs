namespace Aksulit.Data.Persistence.Migrations;

/// <summary>
/// Letters to recipients from before they knew their notice: both were written in one order, one letter for each notice that had an addressee. A letter whose notice had left has left with it. Without this such a
/// letter would pass for one to the person, and the end of the person's data would cancel it (T15).
/// </summary>
internal static class NoticeLetterLinks
{
    /// <summary>The same words for both databases.</summary>
    public const string Fill = """
        UPDATE Letters SET NoticeId = (
            SELECT n.Id FROM (SELECT Id, RequestId, ROW_NUMBER() OVER (PARTITION BY RequestId ORDER BY Seq) AS Place FROM RectificationNotices WHERE RecipientId IS NOT NULL) n
            JOIN (SELECT Seq, RequestId, ROW_NUMBER() OVER (PARTITION BY RequestId ORDER BY Seq) AS Place FROM Letters WHERE Kind = 'RectificationNotice') l ON l.RequestId = n.RequestId AND l.Place = n.Place
            WHERE l.Seq = Letters.Seq)
        WHERE Kind = 'RectificationNotice';
        UPDATE Letters SET SentAt = (SELECT SentAt FROM RectificationNotices WHERE RectificationNotices.Id = Letters.NoticeId) WHERE NoticeId IS NOT NULL AND SentAt IS NULL;
        """;
}
