namespace Aksulit.Bench;

/// <summary>The floor's read-log entry: the same columns as the product's, by one statement.</summary>
internal static class AuditLog
{
    private static readonly Guid Reader = Guid.NewGuid();

    /// <returns>The entry's number.</returns>
    public static long Insert(RawFile file, string action, string subjectKind, object? subject) => (long)file.Scalar("""
        INSERT INTO AuditEntries (Id, At, Action, Outcome, ActorId, ActorRoles, SubjectKind, SubjectId, Purpose, Fields, Detail)
        VALUES (@0, @1, @2, 'Done', @3, 'RegisterLead', @4, @5, 'CustomerCare', 'Name,Contact,Billing,Organisations,Sources,Orders,Invoices,Objections,Retention,History,Viewers', 'floor') RETURNING Seq
        """, Guid.NewGuid(), BenchClock.Start.ToUnixTimeMilliseconds(), action, Reader, subjectKind, subject)!;
}
