using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates;

namespace BbbGen.Tests.Inventory;

/// <summary>Deployments as the templates make them.</summary>
internal static class Evaluated
{
    private static readonly (string Template, string Now, string Then)[] UntilNovember2026 =
    [
        ("database", "DatabaseName: !Ref BBBDBName", "DatabaseName: !Sub ${BBBDBName}_${BBBEnvironmentStage}"),
        ("bbbappsingle", "Enabled: !If [BBBDetailedMonitoring, true, false]", "Enabled: true"),
        ("cachedb", "UserGroupIds: !If [BBBCacheUsers, [!Ref BBBCacheUserGroup], !Ref 'AWS::NoValue']\n", "\n"),
        ("all with data", "KmsKeyId: !If [BBBKeyForData, !Ref BBBKeyArn, !Ref 'AWS::NoValue']\n", "\n"),
    ];

    /// <summary>A master with these parameters.</summary>
    public static StackInstance Master(params (string Name, string Value)[] parameters) => Of(text => text, parameters);

    /// <summary>The same as templates until November 2026 made it, as far as these tests look.</summary>
    public static StackInstance OldMaster(params (string Name, string Value)[] parameters) => Of(
        text => UntilNovember2026.Aggregate(text, (changed, edit) =>
            changed.Replace(edit.Now, edit.Then)), parameters);

    /// <summary>All parameters of the master with their values, as <c>deploy</c> hands them over.</summary>
    public static IReadOnlyDictionary<string, string> Values(params (string Name, string Value)[] parameters) =>
        Master(parameters).Parameters.Where(parameter => parameter.Value.AsText is not null)
            .ToDictionary(parameter => parameter.Key, parameter => parameter.Value.AsText!);

    private static StackInstance Of(Func<string, string> edit, (string Name, string Value)[] parameters)
    {
        var tree = new TemplateTree(TemplateSet.Generate().Select(template => TemplateFile.Read(template.FileName, edit(template.Text))));
        return Evaluator.Evaluate(
            tree, tree.Files.Single(file => file.Name == TemplateSet.Master), parameters.ToDictionary(parameter =>
                parameter.Name, parameter => parameter.Value), new EvaluationSettings());
    }
}
