using System.Globalization;
using System.Xml.Linq;

namespace BbbGen.AwsClients.Wire;

/// <summary>An element of an XML response. Names are compared without their namespace, as the official clients do.</summary>
internal sealed class XmlShapeReader(XElement element) : ShapeReader
{
    public override string Text => element.Value;

    public override DateTime? Time =>
        DateTime.Parse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    protected override IEnumerable<ShapeReader> Items => element.Elements().Select(e => new XmlShapeReader(e));

    /// <summary>An entry is a key and a value.</summary>
    protected override IEnumerable<(string Key, ShapeReader Value)> Entries =>
        element.Elements().Select(e => (e.Elements().First().Value, (ShapeReader)new XmlShapeReader(e.Elements().Last())));

    public override ShapeReader? this[string name] =>
        element.Elements().FirstOrDefault(e => e.Name.LocalName == name) is { } child ? new XmlShapeReader(child) : null;

    /// <summary>An empty list in XML is "not set", as in the official clients.</summary>
    public override List<T>? List<T>(Func<ShapeReader, T> read) => base.List(read) is { Count: > 0 } list ? list : null;
}
