using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using Aksulit.Intranet.Commands;
using Aksulit.Intranet.Features.Import;
using Aksulit.Intranet.Features.Search.Palette;
using Aksulit.Intranet.Features.Staff.Bootstrap;
using Aksulit.Intranet.Security;
using Microsoft.AspNetCore.Components;

namespace Aksulit.Intranet.Tests.Security;

/// <summary>Every handler below the pages asks the guard itself (R4, S1): found by reading what the compiled methods call.</summary>
public sealed class GuardedHandlersTests
{
    /// <summary>Handlers that demand nothing, each with its reason.</summary>
    private static readonly Dictionary<Type, string> Exempt = new()
    {
        [typeof(BootstrapStaff)] = "Names the first people, before anybody can hold a role; refused once there are any.",
        [typeof(StageFilling)] = "Fills the stage of a run that StageImport has demanded and opened; its input can be made by nobody else.",
        [typeof(PaletteSearch)] = "Puts together what sources find that each demand their own operation; by itself it reads the menu only.",
    };

    private static readonly Dictionary<short, OpCode> OneOrTwoBytes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    [Fact]
    public void Every_query_and_command_demands_an_operation()
    {
        var handlers = typeof(Operations).Assembly.GetTypes().Where(IsHandler).ToList();
        Assert.True(handlers.Count > 5, "Hardly any handler was found: the test looks in the wrong place.");
        Assert.Empty(handlers.Where(handler => !Exempt.ContainsKey(handler) && !Demands(handler)).Select(handler => handler.FullName));
    }

    [Fact]
    public void Every_exemption_is_still_needed() => Assert.All(Exempt.Keys, handler => Assert.False(Demands(handler)));

    private static bool IsHandler(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsNested: false } && type.Namespace?.StartsWith("Aksulit.Intranet.Features", StringComparison.Ordinal) is true
        && !typeof(IComponent).IsAssignableFrom(type) && !typeof(IVerb).IsAssignableFrom(type)
        && type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Any(method => method.Name is "RunAsync" or "HandleAsync");

    private static bool Demands(Type handler) => Self(handler).SelectMany(Bodies).Any(CallsTheGuard);

    /// <summary>The handler and what the compiler nests into it: state machines and closures.</summary>
    private static IEnumerable<Type> Self(Type type) => type.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public).SelectMany(Self).Prepend(type);

    private static IEnumerable<MethodBase> Bodies(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);

    private static bool CallsTheGuard(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i < il.Length;)
        {
            var code = il[i] == 0xFE ? OneOrTwoBytes[unchecked((short)(0xFE00 | il[i + 1]))] : OneOrTwoBytes[il[i]];
            i += code.Size;
            if (code.OperandType is OperandType.InlineMethod && IsDemand(method, BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(i)))) return true;
            i += OperandSize(code, il, i);
        }

        return false;
    }

    private static bool IsDemand(MethodBase caller, int token) =>
        caller.Module.ResolveMethod(token, caller.DeclaringType?.GetGenericArguments(), caller.IsGenericMethod ? caller.GetGenericArguments() : null)
            is { Name: nameof(IAccessGuard.DemandAsync) } called && called.DeclaringType == typeof(IAccessGuard);

    private static int OperandSize(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at))),
        _ => 4,
    };
}
