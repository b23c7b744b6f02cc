using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Aksulit.Intranet.Tests.Architecture;

/// <summary>A call, or a text constant, in compiled code.</summary>
/// <param name="Caller">Full name of the outermost type in whose code it stands, so that lambdas and async methods count as their writer's.</param>
/// <param name="On">Full name of the type whose method is called; for a generic type its definition. Empty for a text.</param>
/// <param name="Name">The method's name, or the text.</param>
/// <param name="TypeArguments">Type arguments of the method, or of the type it is on.</param>
internal sealed record CompiledCall(string Caller, string On, string Name, ImmutableArray<string> TypeArguments);

/// <summary>Reads what compiled code calls: unlike a search through source text it sees through usings, aliases and line breaks.</summary>
internal static class CompiledCalls
{
    private static readonly FrozenDictionary<short, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToFrozenDictionary(code => code.Value, code => code.OperandType);

    public static IEnumerable<CompiledCall> Of(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0) continue;
            var caller = Outermost(metadata, method.GetDeclaringType());
            foreach (var call in Body(metadata, caller, file.GetMethodBody(method.RelativeVirtualAddress).GetILReader())) yield return call;
        }
    }

    private static List<CompiledCall> Body(MetadataReader metadata, string caller, BlobReader code)
    {
        var calls = new List<CompiledCall>();
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var operand = Operands[first == 0xFE ? (short)(0xFE00 | code.ReadByte()) : first];
            switch (operand)
            {
                case OperandType.InlineMethod or OperandType.InlineTok: if (Method(metadata, caller, MetadataTokens.EntityHandle(code.ReadInt32())) is { } call) calls.Add(call); break;
                case OperandType.InlineString: calls.Add(new(caller, "", metadata.GetUserString((UserStringHandle)MetadataTokens.Handle(code.ReadInt32())), [])); break;
                case OperandType.InlineSwitch: var cases = code.ReadInt32(); code.Offset += 4 * cases; break;
                case OperandType.InlineNone: break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar: code.Offset += 1; break;
                case OperandType.InlineVar: code.Offset += 2; break;
                case OperandType.InlineI8 or OperandType.InlineR: code.Offset += 8; break;
                default: code.Offset += 4; break;
            }
        }

        return calls;
    }

    private static CompiledCall? Method(MetadataReader metadata, string caller, EntityHandle handle)
    {
        if (handle.Kind is HandleKind.MethodSpecification)
        {
            var specification = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
            return Method(metadata, caller, specification.Method) is { } open ? open with { TypeArguments = specification.DecodeSignature(TypeNames.Instance, null) } : null;
        }

        if (handle.Kind is not HandleKind.MemberReference) return null;
        var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
        if (member.GetKind() is not MemberReferenceKind.Method) return null;
        var on = member.Parent.Kind switch
        {
            HandleKind.TypeReference => TypeNames.Instance.GetTypeFromReference(metadata, (TypeReferenceHandle)member.Parent, 0),
            HandleKind.TypeDefinition => TypeNames.Instance.GetTypeFromDefinition(metadata, (TypeDefinitionHandle)member.Parent, 0),
            HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(TypeNames.Instance, null),
            _ => "",
        };
        var (name, arguments) = on.IndexOf('<', StringComparison.Ordinal) is > 0 and var bracket ? (on[..bracket], on[(bracket + 1)..^1].Split(", ")) : (on, []);
        return new CompiledCall(caller, name, metadata.GetString(member.Name), [.. arguments]);
    }

    private static string Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer) handle = outer;
        return TypeNames.Instance.GetTypeFromDefinition(metadata, handle, 0);
    }

    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public static readonly TypeNames Instance = new();

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetTypeDefinition(handle) is var type ? Full(reader.GetString(type.Namespace), reader.GetString(type.Name)) : "";

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
            reader.GetTypeReference(handle) is var type ? Full(reader.GetString(type.Namespace), reader.GetString(type.Name)) : "";

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(", ", typeArguments)}>";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[]";

        public string GetSZArrayType(string elementType) => $"{elementType}[]";

        public string GetByReferenceType(string elementType) => $"{elementType}&";

        public string GetPointerType(string elementType) => $"{elementType}*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "function";

        private static string Full(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
    }
}
