using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>Converts C# literals to document nodes.</summary>
internal static class Literal
{
    public static Node ToNode<T>(T literal) => literal switch
    {
        IValue value => value.ToNode(),
        IConstant constant => Node.Of(constant.Text),
        string text => Node.Of(text),
        bool flag => Node.Of(flag),
        int number => Node.Of(number),
        double number => Node.Of(number),
        _ => throw new ArgumentException($"{typeof(T).Name} has no place in a template.", nameof(literal)),
    };
}
