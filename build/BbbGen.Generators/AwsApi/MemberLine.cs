using Microsoft.CodeAnalysis;

namespace BbbGen.Generators.AwsApi;

/// <summary>A member of a request, a response or a structure: <c>StackName string @req</c>.</summary>
internal static class MemberLine
{
    /// <summary>Null, with an added problem, if the line is not a valid member.</summary>
    /// <param name="line">The line.</param>
    /// <param name="first">The index of the word that is the name.</param>
    /// <param name="problems">Receives the problems.</param>
    public static Member? Parse(ModelLine line, int first, List<Diagnostic> problems)
    {
        var name = line.Word(first);
        if (!Identifier.IsValid(name))
        {
            problems.Add(
                Diagnostic.Create(AwsApiDiagnostics.UnknownLine, line.Location, line.Text, "a member is NAME TYPE and its traits"));
            return null;
        }

        if (ApiType.Parse(line.Word(first + 1)) is not { } type)
        {
            problems.Add(Diagnostic.Create(AwsApiDiagnostics.UnknownType, line.Location, line.Word(first + 1)));
            return null;
        }

        foreach (var trait in line.Words.Skip(first + 2))
        {
            if (trait != "@req"
                && !(trait.IndexOf('=') is > 0 and var equals && trait.Substring(0, equals) is "@item" or "@name" or "@uri" or "@query"))
            {
                problems.Add(Diagnostic.Create(AwsApiDiagnostics.UnknownTrait, line.Location, trait));
                return null;
            }
        }

        var (place, placeName) = (line.Value("@uri"), line.Value("@query")) switch
        {
            ({ } label, _) => (MemberPlace.UriPath, label),
            (_, { } key) => (MemberPlace.QueryString, key),
            _ => (MemberPlace.Body, null),
        };
        return new Member(
            name, line.Value("@name") ?? name, type, place, placeName, line.Value("@item"), line.Words.Contains("@req"), line.Location);
    }
}
