using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace BbbGen.AwsClients.Wire;

/// <summary>The path and the query string of a request in the REST protocols.</summary>
internal sealed class RestWriter(IRequest request)
{
    public static void Write(AmazonWebServiceRequest input, IRequest request)
    {
        request.UseQueryString = true;
        ((IRestShape)input).Write(new RestWriter(request));
    }

    /// <summary>Fills <c>{label}</c>. An empty value would address another resource, and is refused.</summary>
    public void Path(string label, string? value) => request.AddPathResource(
        "{" + label + "}",
        string.IsNullOrEmpty(value) ? throw new AmazonClientException($"Request object does not have required field {label} set") : value);

    public void Query(string name, string? value)
    {
        if (value is not null)
        {
            request.Parameters.Add(name, value);
        }
    }

    public void Query(string name, ConstantClass? value) => Query(name, value?.Value);
}
