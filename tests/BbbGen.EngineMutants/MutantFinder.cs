using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BbbGen.EngineMutants;

/// <summary>Finds the places of a file where a decision can be changed.</summary>
public static class MutantFinder
{
    /// <summary>How files are read.</summary>
    public static CSharpParseOptions Options { get; } = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <summary>Every mutant of a file, in the order of their places.</summary>
    /// <param name="file">The file, from the repository's root.</param>
    /// <param name="text">Its text.</param>
    public static IReadOnlyList<Mutant> In(string file, string text)
    {
        var root = CSharpSyntaxTree.ParseText(text, Options, file).GetRoot();
        var counts = new Dictionary<(string Member, string Kind), int>();
        var found = new List<Mutant>();
        foreach (var (body, node, member) in Bodies(root))
        {
            var changes = node.DescendantNodesAndSelf()
                .Where(inner => inner == node || body.Content.Contains(inner.Span))
                .SelectMany(inner => MutationKinds.Of(inner).Select(change => (inner, change)));
            foreach (var (_, change) in changes)
            {
                var key = (member, change.Kind);
                var ordinal = counts[key] = counts.GetValueOrDefault(key) + 1;
                var line = root.SyntaxTree.GetLineSpan(change.Place).StartLinePosition.Line + 1;
                found.Add(new Mutant(file, member, change.Kind, ordinal, line, body, new TextChange(change.Place, change.Text),
                    root.GetText().ToString(change.Place)));
            }
        }

        return found;
    }

    private static IEnumerable<(Body Body, SyntaxNode Node, string Member)> Bodies(SyntaxNode root)
    {
        foreach (var member in root.DescendantNodes().OfType<MemberDeclarationSyntax>())
        {
            var name = NameOf(member);
            switch (member)
            {
                case BaseMethodDeclarationSyntax { Body: { } block }:
                    yield return (Block(block), block, name);
                    break;
                case BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } method:
                    yield return (Arrow(arrow, HasNoValue(method) ? BodyForm.Statement : BodyForm.Value, method), arrow, name);
                    break;
                case PropertyDeclarationSyntax { ExpressionBody: { } arrow }:
                    yield return (Arrow(arrow, BodyForm.Property, member), arrow, name);
                    break;
                case PropertyDeclarationSyntax { Initializer: { } first }:
                    yield return (new Body(first.Value.Span, BodyForm.Initializer, first.Value.Span), first, name);
                    break;
                case FieldDeclarationSyntax { Declaration.Variables: [{ Initializer: { } first }] } field when !field.Modifiers.Any(
                    SyntaxKind.ConstKeyword):
                    yield return (new Body(first.Value.Span, BodyForm.Initializer, first.Value.Span), first, name);
                    break;
                default:
                    break;
            }

            foreach (var accessor in (member as PropertyDeclarationSyntax)?.AccessorList?.Accessors ?? [])
            {
                if (accessor.Body is { } block)
                {
                    yield return (Block(block), block, name);
                }
                else if (accessor.ExpressionBody is { } arrow)
                {
                    yield return (Arrow(arrow, accessor.IsKind(SyntaxKind.GetAccessorDeclaration) ? BodyForm.Value : BodyForm.Statement,
                        accessor), arrow, name);
                }
            }
        }
    }

    private static Body Block(BlockSyntax block) => new(block.Span, BodyForm.Block, block.Span);

    /// <summary>To the end of the member: a body in braces has no semicolon.</summary>
    private static Body Arrow(ArrowExpressionClauseSyntax arrow, BodyForm form, SyntaxNode member) =>
        new(TextSpan.FromBounds(arrow.SpanStart, member.Span.End), form, arrow.Expression.Span);

    private static bool HasNoValue(BaseMethodDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.ReturnType.ToString() is "void"
            || (method.ReturnType.ToString() is "Task" or "ValueTask" && method.Modifiers.Any(SyntaxKind.AsyncKeyword)),
        ConstructorDeclarationSyntax => true,
        _ => false,
    };

    private static string NameOf(MemberDeclarationSyntax member)
    {
        var type = string.Join(
            '.', member.Ancestors().OfType<BaseTypeDeclarationSyntax>().Select(outer => outer.Identifier.Text).Reverse());
        return $"{type}.{member switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
            ConstructorDeclarationSyntax => "constructor",
            _ => "operator",
        }}";
    }
}
