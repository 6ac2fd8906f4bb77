namespace BbbGen.Generators.AwsApi;

/// <summary>The paginators of a service, and the factory that a client offers them with.</summary>
internal static class PaginatorEmitter
{
    public static string Emit(ServiceModel service) =>
        $$"""
        /// <summary>Paginators of {{service.ServiceId}}.</summary>
        public interface I{{service.ClientName}}PaginatorFactory
        {
        {{ServiceEmitter.Join(service.PagedOperations.Select(o => $"    I{o.Name}Paginator {o.Name}({o.Name}Request request);"), "\n")}}
        }

        /// <inheritdoc/>
        public class {{service.ClientName}}PaginatorFactory : I{{service.ClientName}}PaginatorFactory
        {
            private readonly I{{service.Client}} client;

            internal {{service.ClientName}}PaginatorFactory(I{{service.Client}} client) => this.client = client;

        {{ServiceEmitter.Join(service.PagedOperations.Select(Method), "\n")}}
        }

        {{ServiceEmitter.Join(service.PagedOperations.Select(o => Paginator(service, o, o.Paging!)))}}
        """;

    private static string Method(Operation o) =>
        $"    public I{o.Name}Paginator {o.Name}({o.Name}Request request) => new {o.Name}Paginator(client, request);";

    private static string Paginator(ServiceModel service, Operation operation, Paging paging)
    {
        var (request, response) = (operation.Name + "Request", operation.Name + "Response");
        var results = paging.ResultKeys.Select(key =>
            (Key: key, Type: CSharpType.Element(((ApiType.ListOf)operation.Output.First(m => m.Property == key).Type).Element))).ToList();
        var items = results.Select(r => $"    public IPaginatedEnumerable<{r.Type}> {r.Key} => new PaginatedResultKeyResponse"
            + $"<{response}, {r.Type}>(this, static response => response.{r.Key} ?? Enumerable.Empty<{r.Type}>());");
        return $$"""
            /// <summary>The pages of <c>{{operation.Name}}</c>; to be enumerated once.</summary>
            public interface I{{operation.Name}}Paginator
            {
                IPaginatedEnumerable<{{response}}> Responses { get; }
            {{ServiceEmitter.Join(results.Select(r => $"    IPaginatedEnumerable<{r.Type}> {r.Key} {{ get; }}"), "\n")}}
            }

            internal sealed class {{operation.Name}}Paginator(I{{service.Client}} client, {{request}} request)
                : TokenPaginator<{{request}}, {{response}}>(request, client.{{operation.Name}}Async), I{{operation.Name}}Paginator
            {
                public IPaginatedEnumerable<{{response}}> Responses => new PaginatedResponse<{{response}}>(this);
            {{ServiceEmitter.Join(items, "\n")}}

                protected override void SetToken({{request}} request, string token) => request.{{paging.InputToken}} = token;
                protected override string NextToken({{response}} response) => response.{{paging.OutputToken}};
            }
            """;
    }
}
