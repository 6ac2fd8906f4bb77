using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BbbGen.EngineMutants;

/// <summary>A change of a place in a file.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Place">Where.</param>
/// <param name="Text">What the place becomes.</param>
public sealed record Change(string Kind, TextSpan Place, string Text);

/// <summary>
/// The kinds of mutants. A place that cannot be compiled after the change is left out where syntax tells; the others are dropped after the
/// build. Texts for the operator are never changed: whether their words are right is for the snapshots.
/// </summary>
public static class MutationKinds
{
    private static readonly Dictionary<string, string> Swapped = new()
    {
        ["Any"] = "All",
        ["All"] = "Any",
        ["First"] = "Last",
        ["Last"] = "First",
        ["FirstOrDefault"] = "LastOrDefault",
        ["LastOrDefault"] = "FirstOrDefault",
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["MinBy"] = "MaxBy",
        ["MaxBy"] = "MinBy",
        ["OrderBy"] = "OrderByDescending",
        ["OrderByDescending"] = "OrderBy",
        ["TakeWhile"] = "SkipWhile",
        ["SkipWhile"] = "TakeWhile",
        ["StartsWith"] = "EndsWith",
        ["EndsWith"] = "StartsWith",
    };

    /// <summary>What can be done at a node itself.</summary>
    public static IEnumerable<Change> Of(SyntaxNode node) => node switch
    {
        IfStatementSyntax decision => Condition(decision.Condition),
        WhileStatementSyntax { Condition: not LiteralExpressionSyntax } loop => Condition(loop.Condition),
        ConditionalExpressionSyntax { Condition: var condition } choice => Names(condition)
            ? [new("never", condition.Span, $"(({condition}) && EngineMutant.No)")]
            : [new("swap branches", TextSpan.FromBounds(choice.WhenTrue.SpanStart, choice.WhenFalse.Span.End),
                $"{choice.WhenFalse} : {choice.WhenTrue}")],
        CatchFilterClauseSyntax filter => [new("drop filter", filter.FilterExpression.Span, "EngineMutant.Yes")],
        WhenClauseSyntax guard => [new("drop guard", guard.Condition.Span, "EngineMutant.Yes")],
        CatchClauseSyntax caught => [new("rethrow", caught.Block.Span, "{ throw; }")],
        BinaryExpressionSyntax binary => Binary(binary),
        RelationalPatternSyntax relation => [new("boundary", relation.OperatorToken.Span, Boundary(relation.OperatorToken))],
        BinaryPatternSyntax pattern when !Names(pattern.Right) => [new("drop alternative", pattern.Span, pattern.Left.ToString())],
        UnaryPatternSyntax { Parent: IsPatternExpressionSyntax } negated when !Names(negated) =>
            [new("drop not", negated.Span, negated.Pattern.ToString())],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression,
            Parent: not (IfStatementSyntax or WhileStatementSyntax) } negated =>
            [new("drop not", negated.Span, negated.Operand.ToString())],
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax or AwaitExpressionSyntax } call =>
            [new("drop call", call.Span, ";")],
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: ['_', _,
            ..] } } } call =>
            [new("drop assignment", call.Span, ";")],
        SwitchExpressionArmSyntax { Pattern: not DiscardPatternSyntax, WhenClause: null } arm =>
            [new("drop case", arm.Pattern.Span, $"{arm.Pattern} when EngineMutant.No")],
        CaseSwitchLabelSyntax label => [new("drop case", label.Value.Span, $"{label.Value} when EngineMutant.No")],
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call, Name: IdentifierNameSyntax name }
            when Swapped.TryGetValue(name.Identifier.Text, out var other) && CanSwap(call, name) => [new("swap method", name.Span, other)],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Where" } source } filter =>
            [new("drop where", filter.Span, source.Expression.ToString())],
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.NumericLiteralExpression) => Number(literal),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression, Parent: not WhileStatementSyntax } literal =>
            [new("flip", literal.Span, "false")],
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } literal => [new("flip", literal.Span, "true")],
        ArrowExpressionClauseSyntax arrow
            when IsTruth((arrow.Parent as MethodDeclarationSyntax)?.ReturnType ?? (arrow.Parent as PropertyDeclarationSyntax)?.Type) =>
            [new("always true", arrow.Expression.Span, "EngineMutant.Yes"), new("always false", arrow.Expression.Span, "EngineMutant.No")],
        MemberAccessExpressionSyntax { Name.Identifier.Text: "None",
            Expression: IdentifierNameSyntax { Identifier.Text: "CancellationToken" } } token
            when node.FirstAncestorOrSelf<MethodDeclarationSyntax>()
                ?.ParameterList.Parameters.FirstOrDefault(one => one.Type?.ToString() == "CancellationToken") is { } given =>
            [new("cancellable", token.Span, given.Identifier.Text)],
        _ => [],
    };

    private static IEnumerable<Change> Condition(ExpressionSyntax condition) => condition switch
    {
        _ when !Names(condition) => [new("negate", condition.Span, $"!({condition})")],
        // What it names has a value only where the condition does not hold.
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax } => [],
        _ => [new("never", condition.Span, $"({condition}) && EngineMutant.No")],
    };

    private static IEnumerable<Change> Binary(BinaryExpressionSyntax binary)
    {
        var whole = binary.Parent is IfStatementSyntax or WhileStatementSyntax;
        return binary.Kind() switch
        {
            SyntaxKind.LogicalAndExpression when !Names(binary.Left) && !Names(binary.Right) =>
                [new Change("and to or", binary.Span, $"({binary.Left} || {binary.Right})")],
            SyntaxKind.LogicalAndExpression when !Names(binary.Right) => [new Change("drop right", binary.Span, $"{binary.Left}")],
            SyntaxKind.LogicalOrExpression when !Names(binary.Left) && !Names(binary.Right) =>
                [new Change("or to and", binary.Span, $"({binary.Left}) && ({binary.Right})")],
            SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression
                or SyntaxKind.GreaterThanOrEqualExpression =>
                [new Change("boundary", binary.OperatorToken.Span, Boundary(binary.OperatorToken))],
            SyntaxKind.EqualsExpression when !whole => [new Change("equal to unequal", binary.OperatorToken.Span, "!=")],
            SyntaxKind.NotEqualsExpression when !whole => [new Change("unequal to equal", binary.OperatorToken.Span, "==")],
            SyntaxKind.CoalesceExpression when binary.Right is ThrowExpressionSyntax or CollectionExpressionSyntax =>
                [new Change("drop fallback", binary.Span, $"(({binary.Left}))!")],
            SyntaxKind.CoalesceExpression => [new Change("always fallback", binary.Span, $"({binary.Right})")],
            SyntaxKind.AddExpression when !IsText(binary) => [new Change("plus to minus", binary.OperatorToken.Span, "-")],
            SyntaxKind.SubtractExpression => [new Change("minus to plus", binary.OperatorToken.Span, "+")],
            _ => [],
        };
    }

    private static IEnumerable<Change> Number(LiteralExpressionSyntax literal)
    {
        if (literal.Parent is ConstantPatternSyntax or ArgumentSyntax { Parent: BracketedArgumentListSyntax }
            || literal.Token.Value is not IConvertible value
            || literal.Ancestors().Any(outer => outer is AttributeSyntax or InterpolationSyntax or RangeExpressionSyntax))
        {
            return [];
        }

        var number = value.ToDouble(CultureInfo.InvariantCulture);
        return number >= 2
            ? [
                new Change("double", literal.Span, $"({literal} * 2)"),
                new Change("halve", literal.Span, $"({literal} / 2)"),
              ]
            : [new Change("one more", literal.Span, $"({literal} + 1)")];
    }

    private static string Boundary(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.LessThanToken => "<=",
        SyntaxKind.LessThanEqualsToken => "<",
        SyntaxKind.GreaterThanToken => ">=",
        _ => ">",
    };

    /// <summary>Swapping <c>First()</c> is a decision; <c>Any()</c> without a predicate has no <c>All()</c>.</summary>
    private static bool CanSwap(InvocationExpressionSyntax call, SimpleNameSyntax name) =>
        call.ArgumentList.Arguments.Count > 0 || name.Identifier.Text is "First" or "Last" or "FirstOrDefault" or "LastOrDefault";

    /// <summary>A condition that names what follows cannot be negated: the name would have no value.</summary>
    private static bool Names(SyntaxNode node) => node.DescendantNodesAndSelf().Any(inner => inner is SingleVariableDesignationSyntax);

    private static bool IsTruth(TypeSyntax? type) => type?.ToString() is "bool" or "Task<bool>";

    private static bool IsText(BinaryExpressionSyntax binary) =>
        binary.DescendantNodes()
            .Any(inner => inner is InterpolatedStringExpressionSyntax || inner.IsKind(SyntaxKind.StringLiteralExpression));
}
