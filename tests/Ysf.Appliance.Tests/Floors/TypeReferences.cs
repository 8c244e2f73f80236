using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Ysf.Tests.Floors;

/// <summary>Collects every type that the code and the signatures of one type name.</summary>
/// <remarks>
/// Constants and <c>nameof</c> leave no trace in metadata, so they are not seen. Instructions are
/// those of ECMA-335, III; their operand sizes come from <see cref="OpCodes"/>.
/// </remarks>
internal sealed class TypeReferences(MetadataReader metadata, Func<int, MethodBodyBlock> bodyAt)
    : ISignatureTypeProvider<int, int>
{
    private static readonly Dictionary<short, OpCode> Instructions = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private readonly HashSet<EntityHandle> found = [];

    /// <summary>The types that a type names, as definitions and references.</summary>
    public HashSet<EntityHandle> Of(TypeDefinition type)
    {
        Visit(type.BaseType);
        foreach (var handle in type.GetInterfaceImplementations())
        {
            Visit(metadata.GetInterfaceImplementation(handle).Interface);
        }

        foreach (var handle in type.GetFields())
        {
            metadata.GetFieldDefinition(handle).DecodeSignature(this, 0);
        }

        foreach (var handle in type.GetMethods())
        {
            VisitMethod(metadata.GetMethodDefinition(handle));
        }

        foreach (var handle in type.GetCustomAttributes())
        {
            Visit(metadata.GetCustomAttribute(handle).Constructor);
        }

        return found;
    }

    public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Add(handle);

    public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        Add(handle);

    public int GetTypeFromSpecification(
        MetadataReader reader, int genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public int GetArrayType(int elementType, ArrayShape shape) => 0;

    public int GetByReferenceType(int elementType) => 0;

    public int GetFunctionPointerType(MethodSignature<int> signature) => 0;

    public int GetGenericInstantiation(int genericType, ImmutableArray<int> typeArguments) => 0;

    public int GetGenericMethodParameter(int genericContext, int index) => 0;

    public int GetGenericTypeParameter(int genericContext, int index) => 0;

    public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;

    public int GetPinnedType(int elementType) => 0;

    public int GetPointerType(int elementType) => 0;

    public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

    public int GetSZArrayType(int elementType) => 0;

    private int Add(EntityHandle type)
    {
        found.Add(type);
        return 0;
    }

    private void VisitMethod(MethodDefinition method)
    {
        method.DecodeSignature(this, 0);
        foreach (var parameter in method.GetGenericParameters())
        {
            foreach (var handle in metadata.GetGenericParameter(parameter).GetConstraints())
            {
                Visit(metadata.GetGenericParameterConstraint(handle).Type);
            }
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = bodyAt(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, 0);
        }

        foreach (var region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
        {
            Visit(region.CatchType);
        }

        VisitInstructions(body.GetILReader());
    }

    private void VisitInstructions(BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var instruction = Instructions[first == 0xFE ? (short)(0xFE00 | code.ReadByte()) : first];
            switch (instruction.OperandType)
            {
                case OperandType.InlineType or OperandType.InlineField or OperandType.InlineMethod
                    or OperandType.InlineTok:
                    Visit(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI
                    or OperandType.ShortInlineVar:
                    code.Offset++;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }
    }

    private void Visit(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference when !handle.IsNil:
                Add(handle);
                break;
            case HandleKind.TypeSpecification:
                GetTypeFromSpecification(metadata, 0, (TypeSpecificationHandle)handle, 0);
                break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                method.DecodeSignature(this, 0);
                Visit(method.Method);
                break;
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                Visit(member.Parent);
                break;
            case HandleKind.MethodDefinition:
                Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
        }
    }
}
