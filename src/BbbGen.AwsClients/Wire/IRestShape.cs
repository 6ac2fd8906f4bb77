namespace BbbGen.AwsClients.Wire;

/// <summary>A request that writes its members into the path and the query string.</summary>
internal interface IRestShape
{
    void Write(RestWriter writer);
}
