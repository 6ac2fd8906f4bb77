using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Tests.Evaluation;

/// <summary>Short ways to evaluate templates written in a test.</summary>
internal static class Evaluating
{
    /// <summary>The stack of a template; its nested templates are found by their names.</summary>
    public static StackInstance Stack(
        string template, (string Name, string Value)[]? parameters = null, params (string Name, string Text)[] nested)
    {
        var tree = Tree(template, nested);
        return Evaluator.Evaluate(tree, tree.Files[0], (parameters ?? []).ToDictionary(), new EvaluationSettings { StackName = "demo" });
    }

    /// <summary>The files, the first one named <c>root.yaml</c>.</summary>
    public static TemplateTree Tree(string template, params (string Name, string Text)[] nested) =>
        new([TemplateFile.Read("root.yaml", template), .. nested.Select(file => TemplateFile.Read(file.Name, file.Text))]);

    /// <summary>The value of property <c>Value</c> of a resource, in a template with three parameters.</summary>
    public static Resolved Value(string written) => Stack($$"""
        Parameters:
          Name: {Type: String, Default: bbb}
          Items: {Type: CommaDelimitedList, Default: 'a, b,c'}
          Given: {Type: String}
        Mappings:
          Sizes: {small: {cpu: 2} }
        Conditions:
          Yes: !Equals [!Ref Name, bbb]
          No: !Not [!Condition Yes]
        Resources:
          Other: {Type: AWS::SNS::Topic}
          Missing: {Type: AWS::SNS::Topic, Condition: No}
          One:
            Type: AWS::SSM::Parameter
            Properties:
              Value: {{written}}
        """).Resource("One")!.Properties["Value"] ?? new Resolved.Absent();
}
