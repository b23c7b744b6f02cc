using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Aksulit.Data.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Aksulit.Intranet.Tests.Persistence;

/// <summary>A query that works on SQLite and not on SQL Server.</summary>
public sealed class NotForSqlServerException(string query, string reason, Exception? inner = null) : Exception($"Not for SQL Server: {reason}\n{query}", inner);

/// <summary>
/// Translates every LINQ query that a test runs on SQLite for SQL Server too, in the moment it is compiled, and parses the T-SQL: whichever handler the tests reach is looked at, with nothing to keep
/// up to date, and what does not translate fails in the test that runs it. No server is asked: the command is taken away before it is sent.
/// </summary>
public sealed partial class SqlServerTranslation : IQueryExpressionInterceptor
{
    /// <summary>One for all registers: EF keeps its compiled queries by such an interceptor's identity.</summary>
    internal static readonly SqlServerTranslation One = new();

    private static readonly Lazy<IModel> Model = new(() => new SqlServerAksulitDbContext(new DbContextOptionsBuilder<SqlServerAksulitDbContext>().UseSqlServer("Server=none").Options).Model);

    /// <summary>The distinct T-SQL of this process's queries, by where it came from.</summary>
    internal static ConcurrentDictionary<string, string> Seen { get; } = new();

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        var rebased = new Rebase(Model.Value);
        var query = rebased.Visit(queryExpression);
        if (rebased.Raw) return queryExpression;                            // SQL by hand has its twin, see RawSqlTests
        foreach (var sql in Translate(query, eventData.ExpressionPrinter.PrintExpression(queryExpression))) Seen.TryAdd(sql, eventData.ExpressionPrinter.PrintExpression(queryExpression));
        return queryExpression;
    }

    /// <summary>The T-SQL of a query over the SQL Server model.</summary>
    internal static IReadOnlyList<string> Translate(Expression query, string printed)
    {
        var commands = new Commands();
        using var db = Open(commands);
        var result = typeof(IQueryable).IsAssignableFrom(query.Type) ? typeof(IEnumerable<>).MakeGenericType(query.Type.GetGenericArguments()[0]) : query.Type;
        try
        {
            typeof(SqlServerTranslation).GetMethod(nameof(Run), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(result).Invoke(null, [db, query]);
        }
        catch (TargetInvocationException e) when (commands.Texts.Count > 0 && e.InnerException is InvalidOperationException)
        {
            // The empty answer did not please a Single or a Max: the command had been made by then.
        }
        catch (TargetInvocationException e)
        {
            throw new NotForSqlServerException(printed, e.InnerException!.Message, e.InnerException);
        }

        foreach (var sql in commands.Texts)
        {
            if (TextsInJson().IsMatch(sql)) throw new NotForSqlServerException(printed, $"a list of texts in one parameter has the database's own collation, the column another (error 468): use EF.MultipleParameters\n{sql}");
            if (TSql.ErrorsOf(sql) is { Count: > 0 } errors) throw new NotForSqlServerException(printed, $"{errors[0].Message}\n{sql}");
        }

        return commands.Texts;
    }

    /// <summary>A SQL Server context whose commands are kept and never sent.</summary>
    internal static SqlServerAksulitDbContext Open(Commands commands) =>
        new(new DbContextOptionsBuilder<SqlServerAksulitDbContext>().UseSqlServer("Server=none").AddInterceptors(commands).Options);

    [GeneratedRegex(@"OPENJSON\(@\w+\) WITH \(\[value\] n?varchar")]
    private static partial Regex TextsInJson();

    private static void Run<TResult>(SqlServerAksulitDbContext db, Expression query)
    {
        var execute = db.GetService<IDatabase>().CompileQuery<TResult>(query, async: false);
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var parameter in new Parameters().In(query)) context.Parameters[parameter.Name] = Example.Of(parameter.Type);
        if (execute(context) is System.Collections.IEnumerable rows and not string)
            foreach (var _ in rows) { }
    }

    /// <summary>The same query on the other provider's model.</summary>
    private sealed class Rebase(IModel model) : ExpressionVisitor
    {
        public bool Raw { get; private set; }

        protected override Expression VisitExtension(Expression node)
        {
            if (node.GetType().Name is "FromSqlQueryRootExpression" or "SqlQueryRootExpression") Raw = true;
            return node.GetType() == typeof(EntityQueryRootExpression) ? new EntityQueryRootExpression(model.FindEntityType(((EntityQueryRootExpression)node).EntityType.Name)!)
                : node is QueryRootExpression or QueryParameterExpression ? node : base.VisitExtension(node);
        }
    }

    private sealed class Parameters : ExpressionVisitor
    {
        private readonly Dictionary<string, QueryParameterExpression> _found = [];

        public Dictionary<string, QueryParameterExpression>.ValueCollection In(Expression query)
        {
            Visit(query);
            return _found.Values;
        }

        protected override Expression VisitExtension(Expression node)
        {
            if (node is QueryParameterExpression parameter) _found[parameter.Name] = parameter;
            return node is QueryRootExpression or QueryParameterExpression ? node : base.VisitExtension(node);
        }
    }

    /// <summary>A value of each type, so that every branch of the translation that looks at values is taken as with real ones.</summary>
    private static class Example
    {
        public static object? Of(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type == typeof(string)) return "x";
            if (type.IsArray) return Fill(Array.CreateInstance(type.GetElementType()!, 1), type.GetElementType()!);
            if (type.IsValueType) return Activator.CreateInstance(type);
            if (type.IsGenericType && type.GetGenericArguments() is [var element])
            {
                var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
                if (type.IsInstanceOfType(list)) { list.Add(Of(element)); return list; }
                if (Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(element)) is { } set && type.IsInstanceOfType(set)) return set;
            }

            return type.GetConstructor(Type.EmptyTypes) is { } constructor ? constructor.Invoke(null) : null;
        }

        private static Array Fill(Array array, Type element)
        {
            array.SetValue(Of(element), 0);
            return array;
        }
    }
}

/// <summary>Keeps a context's commands and answers each with nothing; no connection is opened.</summary>
internal sealed class Commands : DbCommandInterceptor, IDbConnectionInterceptor
{
    public List<string> Texts { get; } = [];

    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => InterceptionResult<DbDataReader>.SuppressWithResult(Keep(command));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        new(InterceptionResult<DbDataReader>.SuppressWithResult(Keep(command)));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Keep(command).Dispose();
        return InterceptionResult<int>.SuppressWithResult(0);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(NonQueryExecuting(command, eventData, result));

    private DataTableReader Keep(DbCommand command)
    {
        Texts.Add(command.CommandText);
        using var nothing = new DataTable();
        return nothing.CreateDataReader();
    }
}

/// <summary>What Microsoft's parser says of a text.</summary>
internal static class TSql
{
    public static IList<ParseError> ErrorsOf(string script)
    {
        Parse(script, out var errors);
        return errors;
    }

    public static TSqlScript Parse(string script, out IList<ParseError> errors)
    {
        using var reader = new StringReader(script.TrimStart('\uFEFF'));
        return (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true, SqlEngineType.All).Parse(reader, out errors);
    }
}
