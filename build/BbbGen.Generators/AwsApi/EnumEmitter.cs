namespace BbbGen.Generators.AwsApi;

/// <summary>An enumeration: a class of constants, open for values that AWS adds later.</summary>
internal static class EnumEmitter
{
    public static string Emit(EnumShape shape) =>
        $$"""
        /// <summary>The values of <c>{{shape.Name}}</c>.</summary>
        public class {{shape.Name}} : ConstantClass
        {
        {{ServiceEmitter.Join(shape.Values.Select(value => Constant(shape, value)), "\n")}}

            public {{shape.Name}}(string value) : base(value) { }

            /// <summary>The constant of this value; a new one if it is unknown.</summary>
            public static {{shape.Name}} FindValue(string value) => FindValue<{{shape.Name}}>(value);

            public static implicit operator {{shape.Name}}(string value) => FindValue(value);
        }
        """;

    private static string Constant(EnumShape shape, string value) =>
        $"    public static readonly {shape.Name} {Identifier.EnumValue(value)} = new(\"{value}\");";
}
