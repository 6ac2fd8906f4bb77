using Mono.Cecil;
using Mono.Cecil.Cil;

namespace BbbGen.Templates.Tests.HouseRules;

/// <summary>
/// Which namespace of the libraries uses which, from the compiled assemblies: with generated code, and with names that need no using line
/// because namespaces are nested.
/// </summary>
public sealed class NamespaceRulesTests
{
    private const string Library = "BbbGen.CloudFormation.";

    private static readonly Lazy<IReadOnlyCollection<(string From, string To, string By)>> Uses = new(() =>
        [.. Of("BbbGen.CloudFormation.dll").Concat(Of("BbbGen.Templates.dll"))]);

    /// <summary>From the bottom to the top, with what each may use.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Documents"] = [],
        ["Schemas"] = [],
        ["Language"] = ["Documents"],
        ["Policies"] = ["Documents", "Language"],
        ["Vocabulary"] = ["Documents", "Language", "Policies"],
        ["Evaluation"] = ["Documents"],
        ["Verifying"] = ["Documents", "Evaluation", "Schemas"],
    };

    [Fact]
    public void Every_namespace_has_a_rule() => Assert.Equal(
        Allowed.Keys.Order(StringComparer.Ordinal),
        Uses.Value.SelectMany(use => new[] { use.From, use.To }).Where(name => name.StartsWith(Library, StringComparison.Ordinal))
            .Select(Part).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_namespace_uses_only_what_is_below_it() => Assert.Empty(
        from use in Uses.Value
        where use.From.StartsWith(Library, StringComparison.Ordinal)
        let user = Part(use.From)
        where Part(use.To) != user && !Allowed[user].Contains(Part(use.To))
        select $"{use.By} uses {use.To}");

    [Fact]
    public void Rules_of_BigBlueButton_judge_documents_whoever_made_them() => Assert.DoesNotContain(
        Uses.Value,
        use => use.From.StartsWith("BbbGen.Templates.Verifying", StringComparison.Ordinal)
            && (use.To.StartsWith(Library + "Vocabulary", StringComparison.Ordinal)
                || use.To.StartsWith(Library + "Language", StringComparison.Ordinal)
                || use.To.StartsWith("BbbGen.Templates.Stacks", StringComparison.Ordinal)));

    private static string Part(string name) =>
        name.StartsWith(Library, StringComparison.Ordinal) ? name[Library.Length..].Split('.')[0] : name;

    /// <summary>Every use of a type of ours in an assembly: in signatures, attributes and bodies.</summary>
    private static HashSet<(string From, string To, string By)> Of(string assembly)
    {
        HashSet<(string From, string To, string By)> uses = [];
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (var type in module.GetTypes().Where(type => Namespace(type).StartsWith("BbbGen.", StringComparison.Ordinal)))
        {
            IEnumerable<TypeReference?> used =
            [
                type.BaseType,
                .. type.Interfaces.Select(face => face.InterfaceType),
                .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
                .. type.Fields.Select(field => field.FieldType),
                .. type.Methods.SelectMany(Of),
            ];
            uses.UnionWith(from other in used.SelectMany(Parts).Distinct()
                           let name = Namespace(other)
                           where name.StartsWith("BbbGen.", StringComparison.Ordinal) && name != Namespace(type)
                           select (Namespace(type), name, type.FullName));
        }

        return uses;
    }

    private static IEnumerable<TypeReference?> Of(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(Of) : [],
    ];

    private static IEnumerable<TypeReference?> Of(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod called => [called.DeclaringType, .. called.GenericArguments],
        MemberReference member => [member.DeclaringType],
        _ => [],
    };

    /// <summary>A type with its arguments and elements.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification part => Parts(part.ElementType),
        _ => [type],
    };

    private static string Namespace(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.Namespace;
    }
}
