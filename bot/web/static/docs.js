// Swagger UI over our own OpenAPI description; apart from the page because pages run no inline script.
const place = document.getElementById("swagger");
window.SwaggerUIBundle({ url: place.dataset.openapi, domNode: place, validatorUrl: null });
