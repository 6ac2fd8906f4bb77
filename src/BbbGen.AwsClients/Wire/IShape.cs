namespace BbbGen.AwsClients.Wire;

/// <summary>A structure that writes its members into a body.</summary>
internal interface IShape
{
    void Write(ShapeWriter writer);
}
